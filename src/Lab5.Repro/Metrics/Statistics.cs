namespace Lab5.Repro.Metrics;

/// <summary>Sums in index order with double accumulators, so that they are the same everywhere.</summary>
public static class Statistics
{
    /// <summary>Arithmetic mean; NaN when empty.</summary>
    public static double Mean(this ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <inheritdoc cref="Mean(ReadOnlySpan{double})"/>
    public static double Mean(this Span<double> values) => Mean((ReadOnlySpan<double>)values);
}
