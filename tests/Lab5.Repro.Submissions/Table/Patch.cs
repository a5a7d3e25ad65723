namespace Lab5.Repro.Submissions.Table;

/// <summary>One change to a source file of the reference.</summary>
/// <param name="File">Without its ending, for example <c>ReferenceWindows</c>.</param>
/// <param name="Find">Stands in the file exactly once.</param>
internal sealed record Patch(string File, string Find, string Replace)
{
    /// <exception cref="InvalidOperationException">The text to change is not there once: the reference was changed and the table was not.</exception>
    public string Apply(string source)
    {
        int first = source.IndexOf(Find, StringComparison.Ordinal);
        if (first < 0 || source.IndexOf(Find, first + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"'{Find}' must stand in {File}.cs exactly once.");
        return source.Replace(Find, Replace, StringComparison.Ordinal);
    }
}
