using System.Diagnostics;
using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>What a process keeps of trainings that are over.</summary>
[NonParallelizable] // memory and threads are those of the whole process
internal sealed class SoakTests
{
    private const int Trainings = 300;
    private const int WarmUp = 200; // until the allocator has seen helper threads at work in all its arenas and the garbage collector has its reserves

    /// <summary>The smallest buffer of this network that a training could leave behind, a chunk's gradient, is 0.4 MB: 40 MB in 100 trainings.</summary>
    private static readonly SequenceNetworkSpec s_network = new(new(CellKind.Lstm, 1, 33, 2, Bidirectional: true, Dropout: 0.1), 1);

    private static readonly NamedParameters s_initial = EngineCases.Initial(s_network);

    private static readonly Sequences s_inputs = EngineCases.Random(70, 24, 1, seed: 1);

    [Test]
    [Category("Training")]
    public void ManyTrainings_LeaveNoMemoryAndNoThreads()
    {
        const long Allowed = 24 << 20;
        for (int i = 0; i < WarmUp; i++)
            Train();
        long memory = PrivateBytes();
        int threads = ThreadCount();

        for (int i = WarmUp; i < Trainings; i++)
            Train();

        TestContext.Out.WriteLine($"{(PrivateBytes() - memory) / 1024.0 / 1024.0:F1} MB more after {Trainings - WarmUp} trainings");
        Assert.That(PrivateBytes() - memory, Is.LessThan(Allowed));
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
