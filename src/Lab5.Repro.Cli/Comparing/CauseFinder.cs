using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Replays;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>What most likely makes a result from elsewhere another one, found by training with one thing changed at a time.</summary>
internal static class CauseFinder
{
    /// <summary>Numbers of the start of a training by which variations are told apart.</summary>
    private const int Iterations = 40, Epochs = 2;

    /// <summary>Whole trainings, where only metrics are known: steps of at least this much apart can be told apart by them.</summary>
    private const double CoarseStep = 1.5;

    /// <param name="tolerance">Relative; within it two numbers of a sequence count as the same.</param>
    /// <returns>A sentence.</returns>
    public static string BySequence(Sequence sequence, Func<IEngine, ExperimentRun> ours, IReadOnlyList<Variation> variations, Func<IEngine> engine, double tolerance)
    {
        int count = Math.Min(sequence.Values.Count, sequence.OfEpochs ? Epochs : Iterations);
        var asked = sequence with { Values = [.. sequence.Values.Take(count)] };
        Variation[] all = [new("nothing changed", ours), .. variations];
        var best = all.AsParallel().AsOrdered()
            .Select(variation => (variation.Cause, Values: Try(() => asked.Ours(variation.Run, engine(), count))))
            .Select(one => (one.Cause, Agreeing: asked.FirstBeyond(tolerance, one.Values), Distance: asked.Distance(one.Values)))
            .OrderByDescending(one => one.Agreeing).ThenBy(one => one.Distance)
            .First();
        if (best.Agreeing == count)
            return Invariant($"Cause: {best.Cause}. With it the first {count} {asked.Words} agree.");
        return best.Cause == all[0].Cause
            ? Invariant($"Cause: none of {variations.Count} variations comes nearer; ours is at a distance of {best.Distance:P2} (median).")
            : Invariant($"Likeliest cause of {variations.Count} tried: {best.Cause}. With it the first {best.Agreeing} of {count} {asked.Words} agree, and they are at a distance of {best.Distance:P2} (median).");
    }

    /// <summary>By whole trainings.</summary>
    /// <returns>A sentence.</returns>
    public static string ByMetrics(
        IReadOnlyList<(MetricDefinition Metric, ForeignNumber Number)> metrics, double distance, IReadOnlyList<Variation> variations, Func<IEngine> engine)
    {
        Variation[] coarse = [.. variations.Where(variation => variation.Ratio is not (> 1 / CoarseStep and < CoarseStep))];
        var best = coarse.AsParallel().AsOrdered()
            .Select(variation => (variation.Cause, Distance: Distance(metrics, Try(() => [.. ValuesOf(metrics, variation.Run(engine()).Execute(NoProgress.Instance).Metrics)]))))
            .OrderBy(one => one.Distance)
            .First();
        return best.Distance < distance / 2
            ? Invariant($"Likeliest cause of {coarse.Length} tried: {best.Cause}. With it the metrics are at a distance of {best.Distance:P2} (median), without it of {distance:P2}.")
            : Invariant($"Cause: none of {coarse.Length} variations comes twice as near; ours is at a distance of {distance:P2} (median).");
    }

    /// <summary>The median of |ours / there - 1|.</summary>
    public static double Distance(IReadOnlyList<(MetricDefinition Metric, ForeignNumber Number)> metrics, IReadOnlyDictionary<string, double> ours) =>
        Distance(metrics, [.. ValuesOf(metrics, ours)]);

    private static double Distance(IReadOnlyList<(MetricDefinition Metric, ForeignNumber Number)> metrics, IReadOnlyList<double> ours) =>
        new Sequence([.. metrics.Select(metric => metric.Number)], OfEpochs: false).Distance(ours);

    private static IEnumerable<double> ValuesOf(IReadOnlyList<(MetricDefinition Metric, ForeignNumber Number)> metrics, IReadOnlyDictionary<string, double> ours) =>
        metrics.Select(metric => metric.Metric.In(ours));

    /// <summary>Nothing for a variation that does not train, such as a learning rate at which the loss is not finite.</summary>
    private static IReadOnlyList<double> Try(Func<IReadOnlyList<double>> values)
    {
        try
        {
            return values();
        }
        catch (LabException)
        {
            return [];
        }
    }
}
