namespace Lab5.Repro.Plots;

/// <summary>Names as ids of a page and of a drawing.</summary>
internal static class Identifier
{
    /// <summary>Letters, digits and hyphens.</summary>
    public static string Of(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
