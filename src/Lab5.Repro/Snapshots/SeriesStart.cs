namespace Lab5.Repro.Snapshots;

/// <summary>The narrower tolerance at the start of a training, before engines that round differently part.</summary>
/// <param name="Count">Values at the start of the series.</param>
/// <param name="Rtol">See <see cref="Tolerance"/>.</param>
public sealed record SeriesStart(int Count, double Rtol);
