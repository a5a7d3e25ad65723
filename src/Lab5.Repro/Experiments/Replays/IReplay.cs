using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Tracing;

namespace Lab5.Repro.Experiments.Replays;

/// <summary>A run that can be made again from its seed.</summary>
internal interface IReplay
{
    /// <summary>Trains up to an iteration and traces that one.</summary>
    /// <param name="iteration">From 0, over all trainings of the run. Beyond the last one nothing is traced.</param>
    TrainingTrace Run(int iteration);
}

/// <summary>A run that is made again by this version.</summary>
/// <param name="run">The run when this engine trains its networks.</param>
internal sealed class LocalReplay(Func<IEngine, ExperimentRun> run, IEngine engine) : IReplay
{
    public TrainingTrace Run(int iteration)
    {
        using CancellationTokenSource done = new();
        TracingEngine tracing = new(engine, iteration, done.Cancel);
        try
        {
            run(tracing).Execute(new UntilDone(done.Token));
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
        }

        return tracing.Result;
    }

    private sealed class UntilDone(CancellationToken cancellation) : IRunProgress
    {
        public CancellationToken Cancellation => cancellation;

        public void EpochCompleted(EpochReport report)
        {
        }
    }
}
