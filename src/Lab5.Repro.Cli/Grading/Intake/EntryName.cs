namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>A file's path inside a submission, checked to stay there.</summary>
internal static class EntryName
{
    /// <param name="name">As the archive has it; backslashes, which some tools write, count as slashes.</param>
    /// <returns>The parts of the path; empty for an entry that stands for a folder only.</returns>
    /// <exception cref="IntakeException">It is absolute, leaves the folder, or cannot be a file's name everywhere.</exception>
    public static string[] Parse(string name)
    {
        string slashed = name.Replace('\\', '/');
        if (name.Length > IntakeLimits.PathLength)
            throw new IntakeException(Invariant($"The entry '{Printable(name[..60])}...' has a name of {name.Length} characters; at most {IntakeLimits.PathLength} are taken."));
        if (name.Any(char.IsControl) || name.Any(letter => letter is '"' or '\uFFFD'))
            throw new IntakeException($"The entry '{Printable(name)}' has a character in its name that no file's name should have.");
        if (slashed.StartsWith('/') || (slashed.Length > 1 && slashed[1] == ':'))
            throw new IntakeException($"The entry '{name}' has an absolute path; paths must be relative to the submission's folder.");
        string[] parts = slashed.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Contains(".."))
            throw new IntakeException($"The entry '{name}' leaves the submission's folder.");
        return slashed.EndsWith('/') ? [] : [.. parts.Where(part => part != ".")];
    }

    private static string Printable(string name) => string.Concat(name.Select(letter => char.IsControl(letter) || letter == '"' ? '?' : letter));
}
