namespace Lab5.Repro.Experiments;

/// <summary>The narrower tolerance at the start of a training, before engines that round differently part.</summary>
/// <param name="Count">Values at the start of the series.</param>
/// <param name="Rtol">Relative to the accepted value.</param>
public sealed record SeriesStart(int Count, double Rtol);
