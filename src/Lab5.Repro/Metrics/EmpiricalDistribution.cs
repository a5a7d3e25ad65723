namespace Lab5.Repro.Metrics;

/// <summary>What a number came to in several independent draws, such as the runs of several seeds.</summary>
/// <remarks>NaN, the mark of a value that does not exist, does not count. Every figure of no values is NaN.</remarks>
public sealed class EmpiricalDistribution
{
    private readonly double[] _sorted;

    public EmpiricalDistribution(IEnumerable<double> values)
    {
        _sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
    }

    public int Count => _sorted.Length;

    public double Minimum => Count == 0 ? double.NaN : _sorted[0];

    public double Maximum => Count == 0 ? double.NaN : _sorted[^1];

    public double Median => Statistics.Median(_sorted);

    /// <summary>Whether <paramref name="value"/> lies between the smallest and the largest value, both included.</summary>
    public bool Covers(double value) => value >= Minimum && value <= Maximum;

    /// <summary>
    /// The quantile that <paramref name="value"/> is: the share of values below it plus half of the share equal to it. 0 is below all
    /// of them, 1 above.
    /// </summary>
    public double RankOf(double value)
    {
        if (Count == 0 || double.IsNaN(value))
            return double.NaN;
        int below = _sorted.Count(one => one < value), equal = _sorted.Count(one => one == value);
        return (below + equal / 2.0) / Count;
    }

    /// <summary>
    /// The value at a share of the distribution, linear between the values: NumPy's <c>quantile</c> with its default method
    /// (R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996, definition 7).
    /// </summary>
    /// <param name="share">From 0, the minimum, to 1, the maximum.</param>
    public double Quantile(double share)
    {
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        if (Count == 0)
            return double.NaN;
        double position = share * (Count - 1);
        int below = (int)Math.Floor(position), above = Math.Min(below + 1, Count - 1);
        return _sorted[below] + (position - below) * (_sorted[above] - _sorted[below]);
    }
}
