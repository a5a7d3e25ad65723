using Lab5.Repro.Engines.Tracing;

namespace Lab5.Repro.Experiments.Replays;

/// <summary>The first iteration in which two runs do something else, and the first tensor of it that differs.</summary>
/// <param name="Difference">Null where every tensor is the same.</param>
/// <param name="There">The one run up to this iteration.</param>
/// <param name="Here">The other run up to this iteration.</param>
internal sealed record Parting(TensorDifference? Difference, TrainingTrace There, TrainingTrace Here)
{
    /// <summary>From 0, over all trainings of the run.</summary>
    public int Iteration => Math.Min(There.Iteration, Here.Iteration);

    /// <summary>Makes both runs again, side by side: up to the limit, and if they part earlier once more up to there.</summary>
    /// <param name="limit">An iteration by which they have parted, such as the first with another loss.</param>
    public static Parting Find(IReplay there, IReplay here, int limit)
    {
        var both = Run(there, here, limit);
        int common = Math.Min(both.There.States.Count, both.Here.States.Count);
        int first = Enumerable.Range(0, common).FirstOrDefault(i => both.There.States[i] != both.Here.States[i], common - 1);
        return first >= 0 && first < both.Iteration ? Run(there, here, first) : both;
    }

    private static Parting Run(IReplay there, IReplay here, int iteration)
    {
        var other = Task.Factory.StartNew(() => here.Run(iteration), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var one = there.Run(iteration);
            var two = other.GetAwaiter().GetResult();
            return new(TensorDifference.First(one, two), one, two);
        }
        finally
        {
            ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
        }
    }
}
