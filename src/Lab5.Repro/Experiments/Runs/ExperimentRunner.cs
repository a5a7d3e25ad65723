using System.Diagnostics;
using Lab5.Repro.Engines;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>Carries out runs, several at a time, and times them. A run that fails does not stop the others.</summary>
public static class ExperimentRunner
{
    /// <param name="parallelism">Runs at a time, at least 1. No result depends on it.</param>
    /// <param name="cancellation">Stops the runs that are under way and starts no other; what is finished stays.</param>
    /// <returns>One outcome a run, in the order of <paramref name="runs"/>, whatever finishes first.</returns>
    public static IReadOnlyList<RunOutcome> RunAll(
        IReadOnlyList<ExperimentRun> runs, int parallelism, IRunObserver observer, CancellationToken cancellation)
    {
        var outcomes = new RunOutcome[runs.Count];
        int next = -1;
        void Work()
        {
            for (int i = Interlocked.Increment(ref next); i < runs.Count; i = Interlocked.Increment(ref next))
                outcomes[i] = RunOne(runs[i], observer, cancellation);
        }

        var workers = new Thread[Math.Min(parallelism, runs.Count)];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new(Work) { IsBackground = true, Name = "experiment" };
            workers[i].Start();
        }

        foreach (var worker in workers)
            worker.Join();
        return outcomes;
    }

    private static RunOutcome RunOne(ExperimentRun run, IRunObserver observer, CancellationToken cancellation)
    {
        var outcome = new RunOutcome(run, Result: null, Error: null);
        if (cancellation.IsCancellationRequested)
            return outcome;
        observer.Started(run);
        try
        {
            long start = Stopwatch.GetTimestamp();
            var result = run.Execute(new ObservedProgress(run, observer, cancellation));
            outcome = outcome with { Result = result with { Seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 3) } };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (LabException e)
        {
            outcome = outcome with { Error = e };
        }
        catch (Exception e)
        {
            outcome = outcome with { Error = LabErrors.RunFailed(run.Label, e) };
        }

        observer.Finished(outcome);
        return outcome;
    }

    private sealed class ObservedProgress(ExperimentRun run, IRunObserver observer, CancellationToken cancellation) : IRunProgress
    {
        public CancellationToken Cancellation => cancellation;

        public void EpochCompleted(EpochReport report) => observer.EpochCompleted(run, report);

        public void Trained(string stage, ILearner learner) => observer.Trained(run, stage, learner);
    }
}

/// <summary>How a run ended: with a result, with an error, or with neither because it was cancelled.</summary>
public sealed record RunOutcome(ExperimentRun Run, ExperimentResult? Result, LabException? Error);

/// <summary>Watches runs; its members are called from the threads of the runs, several at a time.</summary>
public interface IRunObserver
{
    void Started(ExperimentRun run);

    void EpochCompleted(ExperimentRun run, EpochReport report);

    /// <inheritdoc cref="IRunProgress.Trained"/>
    void Trained(ExperimentRun run, string stage, ILearner learner)
    {
    }

    void Finished(RunOutcome outcome);
}
