namespace Lab5.Repro.Metrics;

/// <summary>How far predictions are from the truth, element by element; sums in index order in double precision.</summary>
/// <remarks>NaN when empty; NaN in a value gives NaN. Spans of unequal length throw <see cref="ArgumentException"/>.</remarks>
public static class PredictionError
{
    /// <summary>Mean of |predicted - truth|, in the unit of both.</summary>
    public static double L1(ReadOnlySpan<float> predicted, ReadOnlySpan<float> truth)
    {
        RequireSameLength(predicted.Length, truth.Length);
        double sum = 0;
        for (int i = 0; i < predicted.Length; i++)
            sum += Math.Abs((double)predicted[i] - truth[i]);
        return sum / predicted.Length;
    }

    /// <summary>Mean of (predicted - truth)^2, in the squared unit of both.</summary>
    public static double Mse(ReadOnlySpan<float> predicted, ReadOnlySpan<float> truth)
    {
        RequireSameLength(predicted.Length, truth.Length);
        double sum = 0;
        for (int i = 0; i < predicted.Length; i++)
            sum += Square((double)predicted[i] - truth[i]);
        return sum / predicted.Length;
    }

    /// <inheritdoc cref="Mse(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double Mse(ReadOnlySpan<double> predicted, ReadOnlySpan<double> truth)
    {
        RequireSameLength(predicted.Length, truth.Length);
        double sum = 0;
        for (int i = 0; i < predicted.Length; i++)
            sum += Square(predicted[i] - truth[i]);
        return sum / predicted.Length;
    }

    /// <summary>
    /// MSE of the model over MSE of a naive forecast of the same values: below 1 the model is the better one on this sample.
    /// 0 / 0 gives NaN, and infinity where only the naive forecast is without error.
    /// </summary>
    public static double RelativeMse(double mse, double naiveMse) => mse / naiveMse;

    internal static void RequireSameLength(int predicted, int truth)
    {
        if (predicted != truth)
            throw new ArgumentException(Invariant($"There are {predicted} predicted values and {truth} true ones. Both counts must be equal."));
    }

    private static double Square(double x) => x * x;
}
