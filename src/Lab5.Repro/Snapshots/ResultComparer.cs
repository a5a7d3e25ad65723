namespace Lab5.Repro.Snapshots;

/// <summary>Compares a result with the accepted one, by the tolerances of the accepted one.</summary>
public static class ResultComparer
{
    /// <param name="seeds">The accepted values of each metric over seeds, one a seed; null where there are none.</param>
    public static ResultComparison Compare(ResultSnapshot accepted, ResultSnapshot received, IReadOnlyDictionary<string, double[]>? seeds = null)
    {
        var comparison = CompareNumbers(accepted, received);
        if (seeds is null || comparison.Verdict <= Verdict.Equal || Plausibility.Of(accepted, received, comparison.Conditions, seeds) is not { } plausibility)
            return comparison;
        return comparison with { Plausibility = plausibility, Verdict = plausibility.IsPlausible ? Verdict.Plausible : comparison.Verdict };
    }

    private static ResultComparison CompareNumbers(ResultSnapshot accepted, ResultSnapshot received)
    {
        var conditions = ConditionComparer.Compare(accepted, received);
        var metrics = conditions.Count > 0 ? [] : CompareMetrics(accepted, received);
        var series = conditions.Count > 0 ? [] : CompareSeries(accepted, received);
        var verdict = conditions.Count > 0
            ? Verdict.Incomparable
            : metrics.Select(metric => metric.Verdict).Concat(series.Select(one => one.Verdict)).DefaultIfEmpty().Max();
        return new(
            verdict,
            conditions,
            metrics,
            series,
            conditions.Count > 0 ? null : DivergenceFinder.Find(accepted, received),
            Circumstances.Between(accepted.Origin, received.Origin));
    }

    /// <summary>Every metric of either, whatever made the results.</summary>
    internal static IReadOnlyList<MetricDifference> CompareMetrics(ResultSnapshot accepted, ResultSnapshot received) =>
    [
        .. accepted.Metrics.Keys.Union(received.Metrics.Keys, StringComparer.Ordinal)
            .Select(name => Compare(name, accepted.Metrics.GetValueOrDefault(name), received.Metrics.GetValueOrDefault(name))),
    ];

    private static MetricDifference Compare(string name, MetricSnapshot? accepted, MetricSnapshot? received)
    {
        var better = (accepted ?? received)!.Better;
        if (accepted is null || received is null)
            return new(name, accepted?.Value, received?.Value, 0, better, Verdict.Moved);
        var tolerance = accepted.Tolerance;
        var verdict = SeriesDigest.Identical(accepted.Value, received.Value) ? Verdict.Identical
            : tolerance.Covers(accepted.Value, received.Value) ? Verdict.Equal
            : Verdict.Moved;
        return new(name, accepted.Value, received.Value, tolerance.Allowed(accepted.Value), better, verdict);
    }

    private static IReadOnlyList<SeriesDifference> CompareSeries(ResultSnapshot accepted, ResultSnapshot received) =>
    [
        .. accepted.Series.Keys.Union(received.Series.Keys, StringComparer.Ordinal)
            .Select(name => SeriesComparer.Compare(name, accepted.Series.GetValueOrDefault(name), received.Series.GetValueOrDefault(name))),
    ];
}
