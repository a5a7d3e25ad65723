namespace Lab5.Repro.Snapshots;

/// <summary>How a metric is compared.</summary>
internal sealed record MetricRule(double Rtol, double Atol, Better Better)
{
    public MetricSnapshot Accept(double value) => new(value, Rtol, Atol, Better);
}

/// <summary>How a series is compared.</summary>
/// <param name="AtolOfLargest">Times the largest finite |value| of the accepted series is the absolute tolerance.</param>
internal sealed record SeriesRule(double Rtol = 0, double AtolOfLargest = 0)
{
    /// <summary>Of the losses of a training: every value is kept, and the first ones are compared more narrowly.</summary>
    public SeriesStart? Start { get; init; }

    /// <summary>Only length and digest may be kept.</summary>
    public bool IsData { get; init; }

    public SeriesSnapshot Accept(double[] values) => IsData ? SeriesSnapshot.OfData(values) : SeriesSnapshot.Of(values, this);
}
