using System.Diagnostics;
using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>What a process keeps of trainings that are over.</summary>
[NonParallelizable] // memory and threads are those of the whole process
internal sealed class SoakTests
{
    private const int Rounds = 3, TrainingsInARound = 50;
    private const int WarmUp = 150; // until the allocator has seen helper threads at work in all its arenas and the garbage collector has its reserves

    /// <summary>The smallest buffer of this network that a training could leave behind, a chunk's gradient, is 0.4 MB: 20 MB in 50 trainings.</summary>
    private static readonly SequenceNetworkSpec s_network = new(new(CellKind.Lstm, 1, 33, 2, Bidirectional: true, Dropout: 0.1), 1);

    private static readonly NamedParameters s_initial = EngineCases.Initial(s_network);

    private static readonly Sequences s_inputs = EngineCases.Random(70, 24, 1, seed: 1);

    [Test]
    [Category("Training")]
    public void ManyTrainings_LeaveNoMemoryAndNoThreads()
    {
        const long Allowed = 10 << 20;
        for (int i = 0; i < WarmUp; i++)
            Train();
        int threads = ThreadCount();

        List<long> growths = [], reserves = [];
        for (int round = 0; round < Rounds; round++)
        {
            long before = PrivateBytes(), committed = CommittedByTheCollector();
            for (int i = 0; i < TrainingsInARound; i++)
                Train();
            growths.Add(PrivateBytes() - before);
            reserves.Add(CommittedByTheCollector() - committed);
        }

        TestContext.Out.WriteLine($"MB more after {TrainingsInARound} trainings: {MegaBytes(growths)}; committed by the garbage collector: {MegaBytes(reserves)}");
        // A leak shows in every round; the garbage collector commits some tens of megabytes at once, in one of them.
        Assert.That(growths.Min(), Is.LessThan(Allowed));
        Assert.That(ThreadCount(), Is.LessThanOrEqualTo(threads + 2));
    }

    [Test]
    public void Steps_AllocateNothing()
    {
        using var learner = new ExactEngine(1).CreateLearner(new(s_network, default, new(0.01)), s_initial);
        learner.Train(s_inputs.All, s_inputs.All);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 20; i++)
            learner.Train(s_inputs.All, s_inputs.All);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void Train()
    {
        using var learner = new ExactEngine(3).CreateLearner(new(s_network, default, new(0.01)), s_initial);
        learner.Train(s_inputs.All, s_inputs.All);
        learner.Train(s_inputs.All, s_inputs.All);
    }

    private static string MegaBytes(IEnumerable<long> bytes) => string.Join(", ", bytes.Select(count => (count / 1024.0 / 1024.0).ToString("F1", CultureInfo.InvariantCulture)));

    /// <summary>Of its last collection.</summary>
    private static long CommittedByTheCollector() => GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;

    private static long PrivateBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PrivateMemorySize64;
    }

    private static int ThreadCount()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
