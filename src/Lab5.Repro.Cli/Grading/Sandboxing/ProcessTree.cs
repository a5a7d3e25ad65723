using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>A process and all that came from it, as Linux's /proc shows them. Elsewhere it holds the process alone.</summary>
/// <remarks>A process once seen stays in the tree when its parent ends, so that it is found again to be killed.</remarks>
/// <param name="isOurs">Whether a process that nobody has seen in the tree belongs to it; null where that cannot be.</param>
internal sealed class ProcessTree(int root, Func<int, bool>? isOurs)
{
    private const int RefreshesBetweenSearches = 25;

    // To list the children of every thread is most of the work of a refresh.
    private const int RefreshesBetweenListings = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // By number, with the start time: a number alone may by now be another process's.
    private readonly Dictionary<int, ProcessFacts> _members = [];
    private long _processorTicks;
    private int _refreshes;

    /// <summary>Anonymous and shared memory of all of them in bytes; memory shared between two counts twice.</summary>
    public long MemoryBytes => _members.Keys.Sum(ProcessFacts.MemoryOf);

    /// <summary>Processor time of all of them, and of those that have ended and been waited for; never less than before.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _processorTicks = Math.Max(_processorTicks, _members.Values.Sum(member => member.ProcessorTicks));
            return TimeSpan.FromSeconds((double)_processorTicks / ProcessFacts.TicksPerSecond);
        }
    }

    /// <summary>Leaves out processes that have ended; takes in those that have come, every few times.</summary>
    public void Refresh()
    {
        if (_refreshes % RefreshesBetweenSearches == 0)
            Search();
        if (_refreshes++ % RefreshesBetweenListings == 0)
            List();
        else
            Update();
    }

    private void Update()
    {
        foreach (int member in _members.Keys.ToList())
        {
            if (ProcessFacts.Of(member) is { } facts && facts.Start == _members[member].Start)
                _members[member] = facts;
            else
                _members.Remove(member);
        }
    }

    private void List()
    {
        Update();
        Queue<int> unvisited = new([root, .. _members.Keys]);
        HashSet<int> visited = [];
        while (unvisited.TryDequeue(out int process))
        {
            if (!visited.Add(process) || ProcessFacts.Of(process) is not { } facts)
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
            Search();
            // Oldest first: with the first process of a namespace, the kernel kills all of it.
            foreach (int member in _members.Keys.Order().Where(member => ProcessFacts.Of(member)?.Start == _members[member].Start))
                Kill(member);
            List();
            if (_members.Count == 0)
                return true;
            Thread.Sleep(5);
        }
        while (clock.Elapsed < s_patience);
        return false;
    }

    /// <summary>Takes in those that have left the tree unseen.</summary>
    private void Search()
    {
        if (isOurs is null || !OperatingSystem.IsLinux())
            return;
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                && !_members.ContainsKey(process) && isOurs(process) && ProcessFacts.Of(process) is { } facts)
                _members[process] = facts;
        }
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

    private static List<int> ChildrenOf(int process)
    {
        return [.. ProcessFacts.ThreadsOf(process)
            .SelectMany(thread => (ProcessFacts.Read($"{thread}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
    }
}
