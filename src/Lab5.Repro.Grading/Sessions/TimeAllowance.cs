using System.Diagnostics;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>
/// How long a submission may take for one item and in all, each by the clock and of processor time: with the latter, a verdict
/// depends less on how many processors the grader has. Only the time in which something is asked of it counts for an item.
/// </summary>
internal sealed class TimeAllowance(TimeSpan item, TimeSpan inAll)
{
    private const int ItemsInAll = 5;

    private readonly Lock _lock = new();
    private readonly Stopwatch _itemClock = new();
    private readonly Stopwatch _clock = new();
    private TimeSpan _itemProcessor;
    private TimeSpan _processor;

    public TimeSpan Item => item;

    public TimeSpan InAll => inAll;

    /// <param name="item">In all it is five times as much: a submission that needs all of its time for every item is not waited for.</param>
    public static TimeAllowance ForItems(TimeSpan item) => new(item, ItemsInAll * item);

    public bool IsItemOver
    {
        get
        {
            lock (_lock)
                return _itemClock.Elapsed > item || _itemProcessor > item;
        }
    }

    public bool IsOver
    {
        get
        {
            lock (_lock)
                return _clock.Elapsed > inAll || _processor > inAll;
        }
    }

    public void BeginItem()
    {
        lock (_lock)
        {
            _itemClock.Reset();
            _itemProcessor = TimeSpan.Zero;
        }
    }

    /// <summary>Something is asked of the submission.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            _itemClock.Start();
            _clock.Start();
        }
    }

    public void Pause()
    {
        lock (_lock)
        {
            _itemClock.Stop();
            _clock.Stop();
        }
    }

    /// <param name="used">Processor time.</param>
    /// <param name="isAsked">Whether something was asked of the process that used it; otherwise it counts in all only.</param>
    public void Charge(TimeSpan used, bool isAsked)
    {
        lock (_lock)
        {
            _processor += used;
            if (isAsked)
                _itemProcessor += used;
        }
    }
}
