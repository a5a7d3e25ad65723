namespace Lab5.Repro.Submissions.Running;

/// <summary>The processes of this system, as Linux tells of them.</summary>
internal static class Processes
{
    /// <summary>Command lines that contain a mark; the test's own children that are gone are not among them.</summary>
    public static IEnumerable<string> With(string mark) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out int id) && id != Environment.ProcessId)
        .Select(CommandLine)
        .Where(line => line.Contains(mark, StringComparison.Ordinal));

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile
        }
    }
}
