using Lab5.Repro.Experiments;

namespace Lab5.Repro.Snapshots;

/// <summary>How a result stands to the accepted one, and why.</summary>
/// <param name="Conditions">Settings, seed and data that differ. Where there are any, no numbers were compared.</param>
/// <param name="Metrics">Every metric of either, in the accepted order.</param>
/// <param name="Series">Every series of either, in the accepted order.</param>
/// <param name="FirstDivergence">Of a training's losses; null where all have the accepted bits.</param>
public sealed record ResultComparison(
    Verdict Verdict,
    IReadOnlyList<ConditionDifference> Conditions,
    IReadOnlyList<MetricDifference> Metrics,
    IReadOnlyList<SeriesDifference> Series,
    Divergence? FirstDivergence,
    Circumstances Circumstances)
{
    /// <summary>Null where it is equal, where there is no accepted distribution over seeds, and where more than the seed differs.</summary>
    public Plausibility? Plausibility { get; init; }
}

/// <param name="Name">For example <c>learningRate</c> or <c>data.hash</c>.</param>
/// <param name="Accepted">As it stands in the file; <c>absent</c> where it does not.</param>
public sealed record ConditionDifference(string Name, string Accepted, string Now);

/// <param name="Accepted">Null where the accepted result has no such metric.</param>
/// <param name="Now">Null where the received one has none.</param>
/// <param name="Tolerance">The largest |difference| that is still equal.</param>
public sealed record MetricDifference(string Name, double? Accepted, double? Now, double Tolerance, Better Better, Verdict Verdict)
{
    public double Difference => (Now ?? double.NaN) - (Accepted ?? double.NaN);

    /// <summary>Empty where it did not move, where no direction is better, and where a number is not finite.</summary>
    public string Direction => Verdict != Verdict.Moved || Better == Better.Neither || !double.IsFinite(Difference) ? ""
        : Difference < 0 == (Better == Better.Lower) ? "better" : "worse";
}

/// <param name="Reason">For a person; empty when identical.</param>
public sealed record SeriesDifference(string Name, Verdict Verdict, string Reason);

/// <summary>Where a training left the accepted one.</summary>
/// <param name="Series">For example <c>losses</c>.</param>
/// <param name="Bits">The first loss that has other bits.</param>
/// <param name="Beyond">The first loss outside its tolerance; null where none is.</param>
public sealed record Divergence(string Series, DivergentLoss Bits, DivergentLoss? Beyond);

/// <param name="Epoch">From 0; null where the epochs of the series are not known.</param>
/// <param name="Iteration">Within the epoch, from 0; of the whole series where <paramref name="Epoch"/> is null.</param>
/// <param name="Tolerance">The largest |difference| that is still equal.</param>
public sealed record DivergentLoss(int? Epoch, int Iteration, double Accepted, double Now, double Tolerance);
