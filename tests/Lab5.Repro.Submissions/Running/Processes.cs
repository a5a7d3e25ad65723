using System.Diagnostics;

namespace Lab5.Repro.Submissions.Running;

/// <summary>The processes of this system, as Linux tells of them.</summary>
internal static class Processes
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly string s_submission = Path.Combine(AppContext.BaseDirectory, "lab5.dll") + " host-submission";

    /// <summary>Submissions that a grader of this build has started; another build's graders may run at the same time.</summary>
    public static IReadOnlyList<string> Submissions => Left(s_submission);

    /// <summary>Those that run now.</summary>
    public static IReadOnlyList<string> Running => [.. With(s_submission).Where(line => !line.Contains(" --probe", StringComparison.Ordinal))];

    /// <summary>Command lines that contain a mark and are still there after a while: what is killed takes a moment to end.</summary>
    public static IReadOnlyList<string> Left(string mark)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            string[] left = [.. With(mark)];
            if (left.Length == 0 || Stopwatch.GetElapsedTime(start) > s_patience)
                return left;
            Thread.Sleep(100);
        }
    }

    private static IEnumerable<string> With(string mark) => Directory.EnumerateDirectories("/proc")
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
