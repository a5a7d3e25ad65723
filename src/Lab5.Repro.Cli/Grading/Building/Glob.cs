using System.IO.Enumeration;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>A pattern of files as MSBuild has it: ** is any number of folders, * and ? stay in one; capitals and small letters are alike.</summary>
internal sealed class Glob
{
    private readonly string[] _parts;

    /// <param name="path">Full path, with slashes.</param>
    public Glob(string path) => _parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public bool HasWildcards => _parts.Any(part => part.Contains('*') || part.Contains('?'));

    /// <param name="file">Full path. The time is that of the two paths' lengths multiplied.</param>
    public bool Matches(string file)
    {
        string[] parts = file.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // reached[i]: the parts of the pattern so far match the first i parts of the file.
        bool[] reached = new bool[parts.Length + 1];
        reached[0] = true;
        foreach (string pattern in _parts)
        {
            bool[] next = new bool[reached.Length];
            for (int i = 0; i < reached.Length; i++)
                next[i] = pattern == "**" ? reached[i] || (i > 0 && next[i - 1]) : i > 0 && reached[i - 1] && FileSystemName.MatchesSimpleExpression(pattern, parts[i - 1]);
            reached = next;
        }

        return reached[^1];
    }
}
