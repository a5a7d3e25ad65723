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

    /// <summary>With n - 1 in the denominator; NaN of fewer than two values.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values), squares = 0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        return values.Length < 2 ? double.NaN : Math.Sqrt(squares / (values.Length - 1));
    }

    /// <summary>The middle value in order of size, or the mean of the two in the middle; NaN when empty.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The means of every run of <paramref name="window"/> consecutive values, in order: <c>np.convolve(values, np.ones(window), 'valid') / window</c>.
    /// </summary>
    /// <returns>values.Length - window + 1 means; empty when there are fewer values than the window takes.</returns>
    public static double[] RollingMean(ReadOnlySpan<double> values, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        // Each window is summed afresh: a running sum would carry its rounding errors along.
        var means = new double[Math.Max(0, values.Length - window + 1)];
        for (int i = 0; i < means.Length; i++)
            means[i] = values.Slice(i, window).Mean();
        return means;
    }

    /// <summary>Pearson's coefficient of correlation, from -1 to 1; 0 when either side is constant, NaN when empty.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static double Correlation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        PredictionError.RequireSameLength(first.Length, second.Length);
        if (first.IsEmpty)
            return double.NaN;
        double firstMean = Mean(first), secondMean = Mean(second);
        double covariance = 0, firstVariance = 0, secondVariance = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double a = first[i] - firstMean, b = second[i] - secondMean;
            covariance += a * b;
            firstVariance += a * a;
            secondVariance += b * b;
        }

        double scale = Math.Sqrt(firstVariance) * Math.Sqrt(secondVariance);
        return scale == 0 ? 0 : covariance / scale;
    }
}
