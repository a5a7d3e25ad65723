using Lab5.Repro.Metrics;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>The middle and the range of one figure over the repetitions.</summary>
internal sealed record Spread(double Median, double Low, double High)
{
    /// <param name="values">At least one.</param>
    public static Spread Of(IReadOnlyList<double> values) => new(Statistics.Median([.. values]), values.Min(), values.Max());

    /// <summary>The spread of numerator[i] / denominator[i], so that what slows a whole repetition down cancels.</summary>
    public static Spread OfRatios(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators) =>
        Of([.. numerators.Zip(denominators, (numerator, denominator) => numerator / denominator)]);
}
