using System.Diagnostics;

namespace Lab5.Repro.Engines.Exact;

/// <summary>
/// Runs numbered chunks of work on the calling thread and on helper threads that wait between steps. Which thread runs a chunk
/// is left to chance; the work must not depend on it.
/// </summary>
/// <remarks>
/// The caller never waits for a helper that has claimed nothing, and a helper claims a chunk only if it is likely to finish it
/// before the caller would have done the rest alone, so that one whose core is busy elsewhere costs little. One 64-bit ticket
/// holds the round, its number of chunks and the next chunk: a helper that wakes late cannot claim a chunk of another round.
/// </remarks>
internal sealed class ChunkPool : IDisposable
{
    private const int ChunkBits = 20;
    private const long ChunkMask = (1 << ChunkBits) - 1;

    private readonly Action<int, int> _work;
    private readonly Thread[] _helpers;
    private readonly SemaphoreSlim _wake = new(0);

    /// <summary>Recent time a chunk takes each worker, in ticks of <see cref="Stopwatch"/>; 0 until known.</summary>
    private readonly long[] _pace;
    private long _ticket;
    private int _finished;
    private volatile Exception? _failure;
    private volatile bool _stopped;

    /// <param name="work">Called with (worker, chunk); worker 0 is the caller of <see cref="Run"/>.</param>
    public ChunkPool(int workers, Action<int, int> work)
    {
        _work = work;
        _pace = new long[workers];
        _helpers = new Thread[workers - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            int worker = i + 1;
            _helpers[i] = new(() => Help(worker)) { IsBackground = true, Name = $"exact engine {worker}" };
            _helpers[i].Start();
        }
    }

    public void Run(int chunks)
    {
        _finished = 0;
        // A helper that kept away because it was slow gets another try in time.
        for (int worker = 1; worker < _pace.Length; worker++)
            _pace[worker] -= _pace[worker] >> 5;
        long round = (Volatile.Read(ref _ticket) >> (2 * ChunkBits)) + 1;
        Volatile.Write(ref _ticket, (round << (2 * ChunkBits)) | ((long)chunks << ChunkBits));
        int useful = Math.Min(_helpers.Length, chunks - 1);
        if (useful > 0)
            _wake.Release(useful);
        RunClaimed(0);
        SpinWait spin = default;
        while (Volatile.Read(ref _finished) < chunks)
            spin.SpinOnce();
        if (_failure is { } failure)
        {
            _failure = null;
            throw new AggregateException(failure);
        }
    }

    public void Dispose()
    {
        _stopped = true;
        if (_helpers.Length > 0)
            _wake.Release(_helpers.Length);
        foreach (var helper in _helpers)
            helper.Join();
        _wake.Dispose();
    }

    private void Help(int worker)
    {
        while (true)
        {
            _wake.Wait();
            if (_stopped)
                return;
            RunClaimed(worker);
        }
    }

    private void RunClaimed(int worker)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            long next = ticket & ChunkMask, chunks = (ticket >> ChunkBits) & ChunkMask;
            if (next >= chunks || !IsWorthwhile(worker, chunks - next))
                return;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
                continue;
            long start = Stopwatch.GetTimestamp();
            try
            {
                _work(worker, (int)next);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            _pace[worker] += (Stopwatch.GetTimestamp() - start - _pace[worker]) / 4;
            Interlocked.Increment(ref _finished);
        }
    }

    /// <summary>Whether the caller would need longer for all the remaining chunks than this worker for one. The caller itself never gives up.</summary>
    private bool IsWorthwhile(int worker, long remaining) => worker == 0 || _pace[worker] <= remaining * _pace[0];
}
