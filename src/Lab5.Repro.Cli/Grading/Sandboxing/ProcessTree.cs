using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>A process and all that came from it, as Linux's /proc shows them. Elsewhere it holds the process alone.</summary>
/// <remarks>A process once seen stays in the tree when its parent ends, so that it is found again to be killed.</remarks>
internal sealed class ProcessTree(int root)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // Of the kernel's clock; 100 in every Linux that .NET runs on.
    private const int TicksPerSecond = 100;

    // By number, with the start time: a number alone may by now be another process's.
    private readonly Dictionary<int, ProcessFacts> _members = [];
    private long _processorTicks;

    /// <summary>Anonymous and shared memory of all of them in bytes; memory shared between two counts twice.</summary>
    public long MemoryBytes => _members.Keys.Sum(MemoryOf);

    /// <summary>Processor time of all of them, and of those that have ended and been waited for; never less than before.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _processorTicks = Math.Max(_processorTicks, _members.Values.Sum(member => member.ProcessorTicks));
            return TimeSpan.FromSeconds((double)_processorTicks / TicksPerSecond);
        }
    }

    /// <summary>Takes in processes that have come, leaves out those that have ended.</summary>
    public void Refresh()
    {
        foreach (int member in _members.Keys.Where(member => FactsOf(member)?.Start != _members[member].Start).ToList())
            _members.Remove(member);
        Queue<int> unvisited = new([root, .. _members.Keys]);
        HashSet<int> visited = [];
        while (unvisited.TryDequeue(out int process))
        {
            if (!visited.Add(process) || FactsOf(process) is not { } facts)
                continue;
            _members[process] = facts;
            foreach (int child in ChildrenOf(process))
                unvisited.Enqueue(child);
        }
    }

    /// <summary>Kills all of them, also those that come while it kills.</summary>
    /// <returns>Whether none is left.</returns>
    public bool Kill()
    {
        var clock = Stopwatch.StartNew();
        do
        {
            // Oldest first: with the first process of a namespace, the kernel kills all of it.
            foreach (int member in _members.Keys.Order().Where(member => FactsOf(member)?.Start == _members[member].Start))
                Kill(member);
            Refresh();
            if (_members.Count == 0)
                return true;
            Thread.Sleep(5);
        }
        while (clock.Elapsed < s_patience);
        return false;
    }

    private static void Kill(int process)
    {
        try
        {
            using var victim = Process.GetProcessById(process);
            victim.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself, or is not ours to kill; the caller looks who is left.
        }
    }

    /// <returns>Null when there is none of that number, or it has ended and only waits to be collected.</returns>
    private static ProcessFacts? FactsOf(int process)
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
    private static List<string> ThreadsOf(int process)
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

    private static List<int> ChildrenOf(int process)
    {
        return [.. ThreadsOf(process)
            .SelectMany(thread => (Read($"{thread}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
    }

    private static long MemoryOf(int process) => ThreadsOf(process).Select(MemoryOf).FirstOrDefault(bytes => bytes > 0);

    /// <summary>The memory of a thread is that of its process, but for one that has ended: it has none.</summary>
    private static long MemoryOf(string thread) => (Read($"{thread}/status") ?? "").Split('\n')
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
        .Sum(line => 1024 * long.Parse(line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));

    private static string? Read(string file)
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
}

/// <param name="Start">When it started, in the kernel's clock.</param>
/// <param name="ProcessorTicks">Its own and those of its children that it has waited for, in the program and in the kernel.</param>
internal sealed record ProcessFacts(string Start, long ProcessorTicks);
