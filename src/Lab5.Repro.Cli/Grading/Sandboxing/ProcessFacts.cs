using System.Globalization;
using System.Text;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>A process as Linux's /proc shows it.</summary>
/// <param name="Start">When it started, in the kernel's clock.</param>
/// <param name="ProcessorTicks">Its own and those of its children that it has waited for, in the program and in the kernel.</param>
internal sealed record ProcessFacts(string Start, long ProcessorTicks)
{
    public const int TicksPerSecond = 100; // of the kernel's clock, in every Linux that .NET runs on

    /// <returns>Null when there is none of that number, or it has ended and only waits to be collected.</returns>
    public static ProcessFacts? Of(int process)
    {
        if (!OperatingSystem.IsLinux() || Read($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat") is not { } stat)
            return null;
        // The name, in brackets, may hold anything.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is ("Z" or "X") && ThreadsOf(process).Count < 2
            ? null
            : new(fields[19], fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)));
    }

    /// <summary>A process whose first thread has ended looks ended itself, although its others run on.</summary>
    public static List<string> ThreadsOf(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/task")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <returns>Anonymous and shared memory in bytes.</returns>
    public static long MemoryOf(int process) =>
        MemoryOf($"/proc/{Text(process)}") is > 0 and var bytes ? bytes : ThreadsOf(process).Select(MemoryOf).FirstOrDefault(bytes => bytes > 0);

    /// <summary>The memory of a thread is that of its process, except for one that has ended: it has none.</summary>
    private static long MemoryOf(string thread) => (Read($"{thread}/status") ?? "").Split('\n')
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
        .Sum(line => 1024 * long.Parse(line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));

    /// <param name="user">Its number.</param>
    public static bool IsUsers(int process, string user) =>
        (Read($"/proc/{Text(process)}/status") ?? "").Split('\n').Any(line => line.StartsWith($"Uid:\t{user}\t", StringComparison.Ordinal));

    /// <param name="variable">Of the environment that it was started with, with its value.</param>
    public static bool HasVariable(int process, string variable) =>
        (Read($"/proc/{Text(process)}/environ") ?? "").Split('\0').Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(variable)));

    public static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.Latin1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Text(int process) => process.ToString(CultureInfo.InvariantCulture);
}
