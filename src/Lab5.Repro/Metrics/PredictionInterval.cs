namespace Lab5.Repro.Metrics;

/// <summary>Where one more draw lies, given some: Student's interval for a single future value.</summary>
/// <remarks>mean +- t s sqrt(1 + 1/n), s with n - 1 in the denominator; of values that are all positive, over their logarithms.</remarks>
internal static class PredictionInterval
{
    /// <param name="values">At least two, finite.</param>
    /// <param name="alpha">The probability to lie outside.</param>
    public static (double Low, double High) Of(IReadOnlyList<double> values, double alpha)
    {
        bool positive = values.All(value => value > 0);
        double[] x = positive ? [.. values.Select(Numerics.Elementary.Log)] : [.. values];
        double mean = Statistics.Mean(x), squares = x.Sum(value => (value - mean) * (value - mean));
        double reach = Quantile(alpha, x.Length - 1) * Math.Sqrt(squares / (x.Length - 1) * (1 + 1.0 / x.Length));
        return positive ? (Numerics.Elementary.Exp(mean - reach), Numerics.Elementary.Exp(mean + reach)) : (mean - reach, mean + reach);
    }

    /// <summary>The t that P(|T| &gt;= t) = alpha, by bisection.</summary>
    internal static double Quantile(double alpha, int degrees)
    {
        double low = 0, high = 1;
        while (StudentT.TwoSidedPValue(high, degrees) > alpha)
            high *= 2;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = StudentT.TwoSidedPValue(middle, degrees) > alpha ? (middle, high) : (low, middle);
        }

        return high;
    }
}
