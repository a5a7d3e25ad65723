using Lab5.Repro.Metrics;

namespace Lab5.Repro.Snapshots;

/// <summary>Whether a result that is not equal is another draw of the same thing: what the tier between <em>equal</em> and <em>moved</em> rests on.</summary>
/// <param name="Metrics">Every metric of the accepted distribution that the result has.</param>
/// <param name="Parting">Where the losses part before rounding can part them; null where they do not, and for another seed, whose losses are others.</param>
public sealed record Plausibility(IReadOnlyList<MetricQuantile> Metrics, string? Parting)
{
    public bool IsPlausible => Parting is null && Metrics.Count > 0 && Metrics.All(metric => metric.IsCovered);

    /// <param name="conditions">What made the two results and differs.</param>
    /// <param name="seeds">The accepted values of each metric, one a seed.</param>
    /// <returns>Null where something other than the seed differs.</returns>
    internal static Plausibility? Of(
        ResultSnapshot accepted, ResultSnapshot received, IReadOnlyList<ConditionDifference> conditions, IReadOnlyDictionary<string, double[]> seeds)
    {
        bool sameSeed = accepted.Origin.Seed == received.Origin.Seed;
        // Another seed generates other data, and nothing else may differ.
        bool drawsAgain = accepted.Origin.Data.Kind == Data.DataKind.Generated;
        if (conditions.Any(one => sameSeed || !(one.Name == "seed" || drawsAgain && one.Name == "data.hash")))
            return null;
        var metrics = MetricQuantile.Of(seeds, received.Metrics.ToDictionary(
            metric => metric.Key, metric => (metric.Value.Value, accepted.Metrics.GetValueOrDefault(metric.Key)?.Tolerance ?? default)));
        return new(metrics, sameSeed ? EarlyParting(accepted, received) : null);
    }

    /// <summary>The first loss beyond the narrow tolerance that holds until engines part.</summary>
    private static string? EarlyParting(ResultSnapshot accepted, ResultSnapshot received) => (
        from series in accepted.Series
        let start = series.Value.Start
        where start is not null && received.Series.ContainsKey(series.Key)
        from loss in SeriesComparer.KeptByBoth(series.Value, received.Series[series.Key])
        where loss.Index < start.Count && !series.Value.ToleranceAt(loss.Index).Covers(loss.Accepted, loss.Now)
        select Invariant($"{series.Key} part in iteration {loss.Index} (from 0), and rounding leaves them together for {start.Count}")).FirstOrDefault();
}

/// <summary>Where a metric lies among the accepted values of the seeds.</summary>
/// <param name="Quantile">The share of seeds below it and half of those equal to it.</param>
/// <param name="Low">The lowest value that counts as another draw: the smaller of the least accepted one and the end of <see cref="PredictionInterval"/>, less the metric's tolerance: another engine rounds otherwise.</param>
/// <param name="High">The highest, in the same way.</param>
/// <param name="Seeds">How many values were accepted.</param>
public sealed record MetricQuantile(string Name, double Value, double Quantile, double Low, double High, int Seeds)
{
    /// <summary>The share of draws of the same thing that may be taken for another thing, over all metrics of a result together (Bonferroni).</summary>
    private const double FalseAlarms = 0.01;

    public bool IsCovered => Value >= Low && Value <= High;

    internal static IReadOnlyList<MetricQuantile> Of(IReadOnlyDictionary<string, double[]> seeds, IReadOnlyDictionary<string, (double Value, Tolerance Tolerance)> metrics)
    {
        (string Name, double[] Values)[] accepted =
        [
            .. seeds.Where(one => metrics.ContainsKey(one.Key)).Select(one => (one.Key, one.Value.Where(double.IsFinite).ToArray())).Where(one => one.Item2.Length > 0),
        ];
        int varying = accepted.Count(one => one.Values.Min() < one.Values.Max());
        return [.. accepted.Select(one => Of(one.Name, metrics[one.Name], one.Values, FalseAlarms / Math.Max(1, varying)))];
    }

    private static MetricQuantile Of(string name, (double Value, Tolerance Tolerance) metric, double[] accepted, double alpha)
    {
        EmpiricalDistribution distribution = new(accepted);
        var (low, high) = distribution.Minimum < distribution.Maximum ? PredictionInterval.Of(accepted, alpha) : (accepted[0], accepted[0]);
        (low, high) = (Math.Min(low, distribution.Minimum), Math.Max(high, distribution.Maximum));
        return new(name, metric.Value, distribution.RankOf(metric.Value), low - metric.Tolerance.Allowed(low), high + metric.Tolerance.Allowed(high), accepted.Length);
    }
}
