using Lab5.Repro.Randomness;

namespace Lab5.Repro.Metrics;

/// <summary>How far a figure of a few draws may be from that of all draws, found by drawing again from the few.</summary>
/// <remarks>B. Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979; the percentile interval.</remarks>
public static class Bootstrap
{
    /// <summary>Times that the values are drawn again: the ends of a 95 % interval stand on 50 of them each.</summary>
    public const int Resamples = 2_000;

    /// <summary>An interval for the median; both ends are NaN where there is no value.</summary>
    /// <param name="values">NaN does not count.</param>
    /// <remarks>
    /// As in NumPy after <c>np.random.seed(0)</c>: a resample is <c>values[floor(np.random.uniform(0, n))]</c>, drawn n times; the
    /// ends are <c>np.quantile</c> of the medians.
    /// </remarks>
    public static Interval OfMedian(IEnumerable<double> values, double level = Interval.UsualLevel)
    {
        double[] drawn = [.. values.Where(value => !double.IsNaN(value))];
        if (drawn.Length == 0)
            return new(double.NaN, double.NaN);
        var stream = new NumpyStream(seed: 0);
        var resample = new double[drawn.Length];
        var medians = new double[Resamples];
        for (int i = 0; i < medians.Length; i++)
        {
            for (int k = 0; k < resample.Length; k++)
                resample[k] = drawn[(int)stream.Uniform(0, drawn.Length)];
            medians[i] = Statistics.Median(resample);
        }

        var distribution = new EmpiricalDistribution(medians);
        return new(distribution.Quantile((1 - level) / 2), distribution.Quantile((1 + level) / 2));
    }
}
