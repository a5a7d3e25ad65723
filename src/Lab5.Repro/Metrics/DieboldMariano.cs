namespace Lab5.Repro.Metrics;

/// <summary>
/// Whether two series of one-step forecasts of the same values differ in mean squared error by more than chance.
/// </summary>
/// <remarks>
/// F. X. Diebold and R. S. Mariano, "Comparing Predictive Accuracy", 1995, with the small-sample correction of
/// D. Harvey, S. Leybourne and P. Newbold, "Testing the equality of prediction mean squared errors", 1997:
/// for one-step forecasts the statistic is multiplied by sqrt((n - 1) / n) and held against Student's t with n - 1 degrees.
/// </remarks>
/// <param name="MeanDifference">Mean of (first error)^2 - (second error)^2; negative when the first forecast is the better one.</param>
/// <param name="Statistic">The corrected statistic; infinite when every difference is the same and not 0.</param>
/// <param name="PValue">Two-sided; 1 when every difference is 0.</param>
public readonly record struct DieboldMariano(double MeanDifference, double Statistic, double PValue)
{
    /// <summary>A forecast is called better only when chance would give such a difference in less than 5 % of samples.</summary>
    public const double SignificanceLevel = 0.05;

    public bool FirstIsSignificantlyBetter => MeanDifference < 0 && PValue < SignificanceLevel;

    /// <summary>Compares the forecasts <paramref name="first"/> and <paramref name="second"/> of <paramref name="truth"/>, all in one unit.</summary>
    /// <exception cref="ArgumentException">The spans differ in length or have fewer than two values.</exception>
    public static DieboldMariano Compare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> truth)
    {
        PredictionError.RequireSameLength(first.Length, truth.Length);
        PredictionError.RequireSameLength(second.Length, truth.Length);
        int n = truth.Length;
        if (n < 2)
            throw new ArgumentException(Invariant($"There are {n} values; the comparison needs at least 2."));

        var differences = new double[n];
        for (int i = 0; i < n; i++)
        {
            double a = first[i] - truth[i], b = second[i] - truth[i];
            differences[i] = a * a - b * b;
        }

        double mean = differences.AsSpan().Mean();
        double squares = 0;
        foreach (double difference in differences)
            squares += (difference - mean) * (difference - mean);
        // Variance of the mean: autocovariance of lag 0 over n; a one-step forecast has no further lags.
        double deviation = Math.Sqrt(squares / n / n);
        double statistic = mean == 0 ? 0 : mean / deviation * Math.Sqrt((n - 1.0) / n);
        return new(mean, statistic, StudentT.TwoSidedPValue(statistic, n - 1));
    }
}
