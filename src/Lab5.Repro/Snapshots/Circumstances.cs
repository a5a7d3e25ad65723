namespace Lab5.Repro.Snapshots;

/// <summary>What may explain a difference beside the code: another engine, another environment. Told and never compared.</summary>
/// <param name="Engines">For example <c>exact there, torch here</c>; null when it is the same.</param>
/// <param name="Environment">One text a difference; null where one of the results does not tell its environment.</param>
public sealed record Circumstances(string? Engines, IReadOnlyList<string>? Environment)
{
    /// <param name="there">The accepted result.</param>
    /// <param name="here">The received one.</param>
    public static Circumstances Between(ResultOrigin there, ResultOrigin here) => new(
        there.Engine == here.Engine ? null : $"{there.Engine} there, {here.Engine} here",
        there.Environment is null || here.Environment is null ? null : there.Environment.DifferencesTo(here.Environment));

    /// <returns>One line that ends with <c>\n</c>.</returns>
    public string Describe()
    {
        string engine = Engines is null ? "" : $"Another engine: {Engines}. ";
        return engine + Environment switch
        {
            null => "The environment is not known: a results file does not tell it.\n",
            [] when Engines is null => "The same environment: the code moved it.\n",
            [] => "The same environment.\n",
            _ => $"Another environment: {string.Join("; ", Environment)}.\n",
        };
    }
}
