using Lab5.Repro.Metrics;

namespace Lab5.Repro.Experiments;

/// <summary>The kinds of claims that several experiments make.</summary>
internal static class SeedClaims
{
    /// <summary>A metric stays below a bound.</summary>
    public static Claim Below(MetricDefinition metric, double bound, string words) => new(
        words, new(Invariant($"{metric.Name} relative to {bound}"), EffectKind.Percent), Claim.Rule,
        distributions => [Case("", distributions[0].Values(metric.Name), value => value < bound, value => value / bound - 1)]);

    /// <summary>
    /// A metric is the one that a single other run gave: it differs from it by no more than two runs of the same thing do in 95 % of
    /// cases, 1.96 sqrt(2) standard deviations of the seeds (the repeatability limit of ISO 5725-6).
    /// </summary>
    public static Claim Equals(MetricDefinition metric, double other, string words) => new(
        words, new(Invariant($"{metric.Name} relative to {other:G4}"), EffectKind.Percent), Claim.Rule,
        distributions =>
        {
            double[] values = distributions[0].Values(metric.Name);
            double limit = RepeatabilityLimit(values);
            return [Case("", values, value => Math.Abs(value - other) <= limit, value => value / other - 1)];
        });

    /// <summary>A metric is lower than another of the same seed.</summary>
    /// <param name="pairs">Name of the case, the metric that is to be lower, the other one.</param>
    /// <param name="effect">What the lower one is relative to.</param>
    public static Claim Lower(string words, string effect, params IReadOnlyList<(string Case, string Lower, string Higher)> pairs) => new(
        words, new(effect, EffectKind.Percent), Claim.Comparison,
        distributions => [.. pairs.Select(pair =>
        {
            double[] lower = distributions[0].Values(pair.Lower), higher = distributions[0].Values(pair.Higher);
            return new ClaimCase(pair.Case, [.. lower.Zip(higher, (one, other) => one < other)], [.. lower.Zip(higher, (one, other) => one / other - 1)]);
        })]);

    public static ClaimCase Case(string name, double[] values, Func<double, bool> holds, Func<double, double> effect) =>
        new(name, [.. values.Select(holds)], [.. values.Select(effect)]);

    internal static double RepeatabilityLimit(ReadOnlySpan<double> values) => 1.96 * Math.Sqrt(2) * Statistics.StandardDeviation(values);
}
