namespace Lab5.Repro;

/// <summary>What the texts of coded errors share.</summary>
internal static class ErrorText
{
    /// <returns>" Did you mean 'X'?", or nothing where no known name is near.</returns>
    public static string Suggestion(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    public static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
