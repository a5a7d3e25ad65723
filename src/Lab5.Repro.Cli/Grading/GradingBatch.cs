using System.Collections.Concurrent;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Cli.Grading;

/// <summary>Grades submissions side by side; what becomes of one has no effect on another.</summary>
/// <param name="grade">A submission and the slot that it runs in.</param>
internal sealed class GradingBatch(Func<SubmissionSource, int, (GradeRecord Grade, bool WasThere)> grade)
{
    /// <param name="report">Called from one thread at a time, in the order in which grades are finished.</param>
    /// <returns>One a submission, in the order given; those that the cancellation left out are not in it.</returns>
    public IReadOnlyList<GradingOutcome> Run(IReadOnlyList<SubmissionSource> sources, int jobs, Action<GradingOutcome> report, CancellationToken cancellation)
    {
        ConcurrentQueue<int> next = new(Enumerable.Range(0, sources.Count));
        var outcomes = new GradingOutcome?[sources.Count];
        Thread[] workers = [.. Enumerable.Range(0, jobs).Select(slot => new Thread(() => Work(slot)) { IsBackground = true, Name = $"grading {slot}" })];
        foreach (var worker in workers)
            worker.Start();
        foreach (var worker in workers)
            worker.Join();
        return [.. outcomes.OfType<GradingOutcome>()];

        void Work(int slot)
        {
            while (!cancellation.IsCancellationRequested && next.TryDequeue(out int i))
            {
                if (GradeOne(sources[i], slot) is not { } outcome)
                    continue;
                outcomes[i] = outcome;
                lock (outcomes)
                    report(outcome);
            }
        }
    }

    /// <returns>Null when the batch was stopped meanwhile.</returns>
    private GradingOutcome? GradeOne(SubmissionSource source, int slot)
    {
        try
        {
            var (made, wasThere) = grade(source, slot);
            return new(source, made, wasThere, null);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e)
        {
            return new(source, null, false, e);
        }
    }
}

/// <param name="Grade">Null where the grader itself failed.</param>
/// <param name="WasThere">The grade is an earlier run's, of the same inputs.</param>
internal sealed record GradingOutcome(SubmissionSource Source, GradeRecord? Grade, bool WasThere, Exception? Fault);
