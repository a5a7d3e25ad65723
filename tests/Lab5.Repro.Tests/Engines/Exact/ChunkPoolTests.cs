using System.Diagnostics;
using Lab5.Repro.Engines.Exact;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>The step of a round is a number; the result of a chunk is <see cref="Expected"/>, in the chunk's slot.</summary>
internal sealed class ChunkPoolTests
{
    private const int MostChunks = 100;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Test]
    public void EveryRound_LeavesTheResultOfEveryChunk([Values(1, 2, 3, 8)] int workers)
    {
        var results = new int[workers + MostChunks];
        using ChunkPool<int> pool = new(workers, (int worker, int chunk, int slot, in int step) =>
        {
            // Some chunks take a worker so long that another overtakes it.
            Thread.SpinWait((step * 31 + chunk * 17 + worker * 7) % 23 == 0 ? 2_000 : 20);
            results[slot] = Expected(step, chunk);
        });
        for (int step = 1; step <= 2_000; step++)
            RunAndCheck(pool, step, chunks: step * 7 % MostChunks + 1, results);
    }

    [Test]
    public void WorkersAndSlots_AreNeverTakenTwiceAtATime()
    {
        const int Workers = 4, Chunks = 16;
        var workers = new int[Workers];
        var slots = new int[Workers + Chunks];
        int clashes = 0;
        using ChunkPool<int> pool = new(
            Workers,
            (int worker, int _, int slot, in int _) =>
            {
                if (Interlocked.Increment(ref workers[worker]) + Interlocked.Increment(ref slots[slot]) > 2)
                    Interlocked.Increment(ref clashes);
                Thread.SpinWait(50);
                Interlocked.Decrement(ref slots[slot]);
                Interlocked.Decrement(ref workers[worker]);
            },
            EachOnItsOwn);
        for (int step = 0; step < 500; step++)
            pool.Run(step, Chunks);

        Assert.That(clashes, Is.Zero);
    }

    [Test]
    public void Work_IsSharedWithHelpers()
    {
        using ManualResetEventSlim helperCame = new();
        using ChunkPool<int> pool = new(
            2,
            (int worker, int _, int _, in int _) =>
            {
                if (worker > 0)
                    helperCame.Set();
                else if (!helperCame.Wait(s_limit))
                    throw new TimeoutException("no helper came");
            },
            EachOnItsOwn);

        Assert.That(() => pool.Run(1, chunks: 2), Throws.Nothing);
    }

    [Test]
    public void HelpersOnTheCallersProcessor_TakeNothing()
    {
        int helped = 0;
        using ChunkPool<int> pool = new(
            4,
            (int worker, int _, int _, in int _) =>
            {
                Interlocked.Add(ref helped, worker);
                Thread.SpinWait(1_000);
            },
            processor: () => 0);
        for (int step = 0; step < 200; step++)
            pool.Run(step, chunks: 20);

        Assert.That(helped, Is.Zero);
    }

    [Test]
    public void RoundAlone_IsTheCallersInChunkOrder()
    {
        List<(int Worker, int Chunk)> done = [];
        using ChunkPool<int> pool = new(
            4,
            (int worker, int chunk, int _, in int step) =>
            {
                if (step > 0)
                    done.Add((worker, chunk));
                Thread.SpinWait(1_000);
            },
            EachOnItsOwn);
        for (int step = 1; step <= 200; step++)
        {
            pool.Run(0, chunks: 5); // keeps the helpers awake
            done.Clear();
            pool.Run(step, chunks: 5, alone: true);

            Assert.That(done, Is.EqualTo(Enumerable.Range(0, 5).Select(chunk => (0, chunk))));
        }
    }

    [Test]
    public void Failure_IsThrownToTheCallerAndTheNextRoundIsWhole([Values(1, 3)] int workers)
    {
        var results = new int[workers + 9];
        bool fails = true;
        using ChunkPool<int> pool = new(workers, (int _, int chunk, int slot, in int step) =>
        {
            results[slot] = Expected(step, chunk);
            if (fails && chunk == 5)
                throw new InvalidOperationException("chunk 5");
        });

        Assert.That(() => pool.Run(1, 9), Throws.TypeOf<AggregateException>().With.InnerException.Message.EqualTo("chunk 5"));
        Check(pool, 1, 9, results);

        fails = false;
        RunAndCheck(pool, 2, 9, results);
    }

    /// <summary>The late result is of another step, as if the batch had changed meanwhile.</summary>
    [Test]
    public void LateHelper_HoldsNoRoundUpAndItsResultIsDropped([Values] bool throws)
    {
        using LateHelper late = new(throws);
        late.RunUntilHeld();
        for (int step = 2; step < 50; step++)
            late.RunAndCheck(step, chunks: step % 2 == 0 ? LateHelper.Chunks : step); // more chunks than there was room for, too
        late.Release();
        for (int step = 50; late.HelperHasRunOnlyOnce; step++)
            late.RunAndCheck(step, LateHelper.Chunks);
    }

    /// <summary>Released when the newer round is over and its results are not read yet.</summary>
    [Test]
    public void LateHelper_ReplacesNoResultOfANewerRound([Values] bool throws)
    {
        using LateHelper late = new(throws);
        late.RunUntilHeld();
        late.RunAndCheck(2, LateHelper.Chunks);
        late.Release();
        late.WaitUntilBack();
        late.Check(2, LateHelper.Chunks);
    }

    [Test]
    public void Dispose_WaitsForALateHelper()
    {
        LateHelper late = new(throws: false);
        late.RunUntilHeld();
        var disposal = Task.Run(late.DisposePool);

        Assert.That(disposal.Wait(TimeSpan.FromMilliseconds(50)), Is.False);
        late.Release();
        Assert.That(disposal.Wait(s_limit), Is.True);
        Assert.That(late.Helper.IsAlive, Is.False);
    }

    [Test]
    public void Dispose_EndsTheHelpers()
    {
        HashSet<Thread> helpers = [];
        using (ChunkPool<int> pool = new(
                   4,
                   (int _, int _, int _, in int _) =>
                   {
                       lock (helpers)
                           helpers.Add(Thread.CurrentThread);
                       Thread.Sleep(1);
                   },
                   EachOnItsOwn))
        {
            var limit = Stopwatch.StartNew();
            while (helpers.Count < 4 && limit.Elapsed < s_limit)
                pool.Run(1, 32);
        }

        Assert.That(helpers, Has.Count.EqualTo(4));
        helpers.Remove(Thread.CurrentThread);
        Assert.That(helpers.Where(helper => helper.IsAlive), Is.Empty);
    }

    /// <summary>So that no helper keeps away on a machine with few processors.</summary>
    private static int EachOnItsOwn() => Environment.CurrentManagedThreadId;

    private static int Expected(int step, int chunk) => step * 1_000 + chunk;

    private static void RunAndCheck(ChunkPool<int> pool, int step, int chunks, int[] results)
    {
        pool.Run(step, chunks);
        Check(pool, step, chunks, results);
    }

    private static void Check(ChunkPool<int> pool, int step, int chunks, int[] results)
    {
        int[] slots = [.. Enumerable.Range(0, chunks).Select(pool.SlotOf)];
        Assert.That(slots, Is.Unique, $"step {step}");
        Assert.That(slots.Select(slot => results[slot]), Is.EqualTo(Enumerable.Range(0, chunks).Select(chunk => Expected(step, chunk))), $"step {step}");
    }

    /// <summary>A pool whose one helper is held within the first chunk that it claims, and then has a wrong result or an exception.</summary>
    private sealed class LateHelper : IDisposable
    {
        public const int Chunks = 4;

        private readonly bool _throws;
        private readonly int[] _results = new int[2 + MostChunks];
        private readonly ManualResetEventSlim _held = new(), _released = new(), _back = new();
        private readonly ChunkPool<int> _pool;
        private volatile int _helperRuns;
        private volatile bool _hasLateResult;

        public LateHelper(bool throws)
        {
            _throws = throws;
            _pool = new(2, Work, Processor);
        }

        public bool HelperHasRunOnlyOnce => _helperRuns == 1;

        public Thread Helper { get; private set; } = Thread.CurrentThread;

        /// <summary>Step 1, which ends although the helper is held.</summary>
        public void RunUntilHeld()
        {
            RunAndCheck(1, Chunks);
            Assert.That((_held.IsSet, _released.IsSet), Is.EqualTo((true, false)));
        }

        public void RunAndCheck(int step, int chunks) => ChunkPoolTests.RunAndCheck(_pool, step, chunks, _results);

        public void Check(int step, int chunks) => ChunkPoolTests.Check(_pool, step, chunks, _results);

        public void Release() => _released.Set();

        /// <summary>Until the released helper is through with its late chunk.</summary>
        public void WaitUntilBack() => Assert.That(_back.Wait(s_limit), Is.True);

        public void DisposePool() => _pool.Dispose();

        public void Dispose()
        {
            Release();
            DisposePool();
            _held.Dispose();
            _released.Dispose();
            _back.Dispose();
        }

        /// <summary>The pool asks a helper for it only between chunks.</summary>
        private int Processor()
        {
            if (_hasLateResult && Thread.CurrentThread == Helper)
                _back.Set();
            return EachOnItsOwn();
        }

        private void Work(int worker, int chunk, int slot, in int step)
        {
            if (worker > 0)
                Help(step, chunk, slot);
            else
                Call(step, chunk, slot);
        }

        private void Call(int step, int chunk, int slot)
        {
            if (step == 1 && chunk == 0 && !_held.Wait(s_limit))
                throw new TimeoutException("no helper came");
            _results[slot] = Expected(step, chunk);
        }

        private void Help(int step, int chunk, int slot)
        {
            if (Interlocked.Increment(ref _helperRuns) == 1)
            {
                Helper = Thread.CurrentThread;
                _held.Set();
                _released.Wait(s_limit);
                step = -1;
            }

            _results[slot] = Expected(step, chunk);
            _hasLateResult = true;
            if (step < 0 && _throws)
                throw new InvalidOperationException("late");
        }
    }
}
