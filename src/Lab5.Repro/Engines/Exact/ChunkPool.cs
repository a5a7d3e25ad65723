using System.Diagnostics;

namespace Lab5.Repro.Engines.Exact;

/// <summary>Computes a chunk into memory that no other worker writes to meanwhile.</summary>
/// <param name="worker">0 for the caller of <see cref="ChunkPool{TStep}.Run"/>; never two threads at a time under one number.</param>
/// <param name="slot">Where the result goes: at most the number of workers plus the number of chunks, less one.</param>
internal delegate void ChunkWork<TStep>(int worker, int chunk, int slot, in TStep step);

/// <summary>
/// Runs numbered chunks of work on the calling thread and on helper threads. Which thread runs a chunk is left to chance; the
/// result must not depend on it.
/// </summary>
/// <remarks>
/// <para>
/// The caller never waits for a helper whose core is busy elsewhere. When no chunk is left to claim, it computes those that
/// helpers hold for too long itself, and the first to finish publishes by compare-and-exchange: both results are the same bits.
/// So a round may end while a helper is still at a chunk of it. This late helper reads data that are no longer those of its
/// step, but writes only to its own worker's memory and slot; its result, or exception, meets a newer round and is dropped.
/// </para>
/// <para>
/// A word holds a round and an index, so no value of it ever comes back. The ticket holds the chunks left to claim: to claim one,
/// copy the step and count down; that the ticket is still the same proves that the copy is whole, for the step changes
/// only while nothing is left. A chunk's result word holds the slot last published; who publishes takes the slot that was there
/// for its next result, so there are never more slots than workers and chunks.
/// </para>
/// <para>
/// With more threads than free processors the system may put a helper on the caller's, where all that it does is to take the
/// caller's time and to lose what it holds when the caller gets it back. So a helper that finds itself there sleeps until the next
/// round; waking may place it elsewhere. Clocks and processors decide who computes, never what.
/// </para>
/// </remarks>
/// <typeparam name="TStep">What the chunks of a round have in common.</typeparam>
internal sealed class ChunkPool<TStep> : IDisposable
    where TStep : struct
{
    private const int IndexBits = 20;

    /// <summary>
    /// How long a helper looks for the next round before it sleeps: longer than a chunk and what lies between two steps, so that
    /// no step of a training in progress pays for waking it, which takes as long as a part of a chunk.
    /// </summary>
    private static readonly long s_lookout = Stopwatch.Frequency / 2_000;

    private readonly ChunkWork<TStep> _work;
    private readonly Func<int> _processor;
    private readonly Thread[] _helpers;
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>The slot of each worker's next result.</summary>
    private readonly int[] _ownSlots;

    /// <summary>(round, slot) by chunk.</summary>
    private long[] _results = [];

    /// <summary>When a chunk was last claimed, by <see cref="Stopwatch"/>.</summary>
    private long[] _claimTimes = [];

    /// <summary>By slot.</summary>
    private Exception?[] _failures = [];

    private TStep _step;
    private int _chunks;

    /// <summary>(round, chunks left to claim)</summary>
    private long _ticket;
    private int _asleep;
    private volatile int _callersProcessor;
    private volatile bool _stopped;

    /// <param name="processor">Number of the processor that the calling thread is on; null to ask the system.</param>
    public ChunkPool(int workers, ChunkWork<TStep> work, Func<int>? processor = null)
    {
        _work = work;
        _processor = processor ?? Thread.GetCurrentProcessorId;
        _ownSlots = [.. Enumerable.Range(0, workers)];
        _helpers = new Thread[workers - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            int worker = i + 1;
            _helpers[i] = new(() => Help(worker)) { IsBackground = true, Name = $"exact engine {worker}" };
            _helpers[i].Start();
        }
    }

    /// <param name="alone">No helper takes part, so that none is late with what <paramref name="step"/> refers to.</param>
    /// <exception cref="AggregateException">The work failed; all other chunks are done.</exception>
    public void Run(in TStep step, int chunks, bool alone = false)
    {
        Reserve(chunks);
        _step = step;
        _chunks = chunks;
        _callersProcessor = _processor();
        long round = Round(_ticket) + 1;
        // The first chunk is the caller's: no helper takes the only one.
        Interlocked.Exchange(ref _ticket, Word(round, alone ? 0 : chunks - 1));
        if (!alone)
            WakeHelpers(chunks - 1);

        long start = Stopwatch.GetTimestamp();
        RunChunk(0, round, 0, step);
        int done = 1 + RunClaimed(0);
        long pace = (Stopwatch.GetTimestamp() - start) / done;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            if (!IsPublishedSoon(chunk, round, alone ? 0 : pace))
                RunChunk(0, round, chunk, step);
        }

        for (int chunk = 0; chunk < chunks; chunk++)
        {
            if (_failures[SlotOf(chunk)] is { } failure)
                throw new AggregateException(failure);
        }
    }

    /// <summary>The slot that holds the result of a chunk of the last round.</summary>
    public int SlotOf(int chunk) => Index(_results[chunk]);

    public void Dispose()
    {
        _stopped = true;
        if (_helpers.Length > 0)
            _wake.Release(_helpers.Length);
        foreach (var helper in _helpers)
            helper.Join();
        _wake.Dispose();
    }

    private static long Word(long round, int index) => (round << IndexBits) | (long)index;

    private static long Round(long word) => word >> IndexBits;

    private static int Index(long word) => (int)(word & ((1 << IndexBits) - 1));

    /// <summary>Makes room between rounds. A late helper may go on in the arrays that were, where it finds its chunk published too.</summary>
    private void Reserve(int chunks)
    {
        int had = _results.Length;
        if (chunks <= had)
            return;
        int slots = _ownSlots.Length + chunks;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, 1 << IndexBits);
        Array.Resize(ref _failures, slots);
        Array.Resize(ref _claimTimes, chunks);
        Array.Resize(ref _results, chunks);
        for (int chunk = had; chunk < chunks; chunk++)
            _results[chunk] = Word(0, _ownSlots.Length + chunk);
    }

    private void WakeHelpers(int useful)
    {
        int count = Math.Min(useful, Volatile.Read(ref _asleep));
        if (count == 0)
            return;
        Interlocked.Add(ref _asleep, -count);
        _wake.Release(count);
    }

    private void Help(int worker)
    {
        while (!_stopped)
        {
            RunClaimed(worker);
            if (HasChunksSoon())
                continue;
            Interlocked.Increment(ref _asleep);
            // A round that began before this helper counted as asleep does not wake it.
            if (!HasChunks() || IsInTheWay())
                _wake.Wait();
        }
    }

    private bool HasChunks() => Index(Volatile.Read(ref _ticket)) > 0;

    private bool HasChunksSoon()
    {
        long start = Stopwatch.GetTimestamp();
        while (!_stopped && !IsInTheWay() && Stopwatch.GetTimestamp() - start < s_lookout)
        {
            if (HasChunks())
                return true;
            Thread.SpinWait(10);
        }

        return false;
    }

    private bool IsInTheWay() => _processor() == _callersProcessor;

    /// <returns>How many chunks.</returns>
    private int RunClaimed(int worker)
    {
        int done = 0;
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int left = Index(ticket);
            if (left == 0 || (worker > 0 && IsInTheWay()))
                return done;
            var step = _step;
            int chunk = _chunks - left;
            if (Interlocked.CompareExchange(ref _ticket, ticket - 1, ticket) != ticket)
                continue;
            RunChunk(worker, Round(ticket), chunk, step);
            done++;
        }
    }

    private void RunChunk(int worker, long round, int chunk, in TStep step)
    {
        Volatile.Write(ref _claimTimes[chunk], Stopwatch.GetTimestamp());
        int slot = _ownSlots[worker];
        Exception? failure = null;
        try
        {
            _work(worker, chunk, slot, step);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        _failures[slot] = failure;
        ref long result = ref _results[chunk];
        long before = Volatile.Read(ref result);
        if (Round(before) < round && Interlocked.CompareExchange(ref result, Word(round, slot), before) == before)
            _ownSlots[worker] = Index(before);
    }

    /// <summary>Waits for whoever claimed the chunk for about the time that a chunk takes if nothing interrupts it.</summary>
    private bool IsPublishedSoon(int chunk, long round, long pace)
    {
        while (Round(Volatile.Read(ref _results[chunk])) < round)
        {
            if (Stopwatch.GetTimestamp() - Volatile.Read(ref _claimTimes[chunk]) >= pace + pace / 4)
                return false;
            Thread.SpinWait(10);
        }

        return true;
    }
}
