using System.Diagnostics;
using Lab5.Repro.Engines.Exact;

namespace Lab5.Repro.Tests.Engines.Exact;

internal sealed class ChunkPoolTests
{
    [Test]
    public void EveryChunk_RunsOnceInEveryRound([Values(1, 2, 3, 8)] int workers)
    {
        var runs = new int[100];
        using ChunkPool pool = new(workers, (_, chunk) => Interlocked.Increment(ref runs[chunk]));
        for (int round = 1; round <= 2_000; round++)
        {
            int chunks = round * 7 % 100 + 1;
            Array.Clear(runs);
            pool.Run(chunks);
            Assert.That(runs.Take(chunks), Is.All.EqualTo(1), $"round {round}");
            Assert.That(runs.Skip(chunks), Is.All.Zero, $"round {round}");
        }
    }

    [Test]
    public void Workers_AreNeverTwoAtATimeUnderOneNumber()
    {
        const int Workers = 4;
        var busy = new int[Workers];
        int clashes = 0;
        using ChunkPool pool = new(Workers, (worker, _) =>
        {
            if (Interlocked.Increment(ref busy[worker]) > 1)
                Interlocked.Increment(ref clashes);
            Thread.SpinWait(50);
            Interlocked.Decrement(ref busy[worker]);
        });
        for (int round = 0; round < 500; round++)
            pool.Run(16);

        Assert.That(clashes, Is.Zero);
    }

    [Test]
    public void Work_IsSharedWithHelpers()
    {
        using CountdownEvent both = new(2);
        using ChunkPool pool = new(2, (_, _) =>
        {
            both.Signal();
            // Ends only when two threads are in here at once.
            if (!both.Wait(TimeSpan.FromMinutes(1)))
                throw new TimeoutException("no second thread came");
        });

        pool.Run(2);

        Assert.That(both.IsSet, Is.True);
    }

    [Test]
    public void Failure_IsThrownToTheCallerAndTheNextRoundIsWhole([Values(1, 3)] int workers)
    {
        int runs = 0;
        bool fails = true;
        using ChunkPool pool = new(workers, (_, chunk) =>
        {
            Interlocked.Increment(ref runs);
            if (fails && chunk == 5)
                throw new InvalidOperationException("chunk 5");
        });

        Assert.That(() => pool.Run(9), Throws.TypeOf<AggregateException>().With.InnerException.Message.EqualTo("chunk 5"));
        Assert.That(runs, Is.EqualTo(9));

        fails = false;
        pool.Run(9);
        Assert.That(runs, Is.EqualTo(18));
    }

    [Test]
    public void Dispose_EndsTheHelpers()
    {
        HashSet<Thread> helpers = [];
        using (ChunkPool pool = new(4, (_, _) =>
               {
                   lock (helpers)
                       helpers.Add(Thread.CurrentThread);
                   Thread.Sleep(1);
               }))
        {
            var limit = Stopwatch.StartNew();
            while (helpers.Count < 4 && limit.Elapsed < TimeSpan.FromMinutes(1))
                pool.Run(32);
        }

        Assert.That(helpers, Has.Count.EqualTo(4));
        helpers.Remove(Thread.CurrentThread);
        Assert.That(helpers.Where(helper => helper.IsAlive), Is.Empty);
    }
}
