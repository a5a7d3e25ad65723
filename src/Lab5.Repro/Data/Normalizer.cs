namespace Lab5.Repro.Data;

public enum NormalizationKind
{
    /// <summary>To mean 0 and standard deviation 1.</summary>
    Standard,

    /// <summary>To the range 0 to 1.</summary>
    MinMax,
}

/// <summary>An affine map fitted on training values only: normalised = (value - Offset) / Scale.</summary>
/// <param name="Offset">Mean or minimum, in the values' unit.</param>
/// <param name="Scale">Standard deviation (divisor n, as NumPy's <c>std</c>) or maximum - minimum, in the values' unit; above 0.</param>
public sealed record Normalizer(NormalizationKind Kind, double Offset, double Scale)
{
    /// <param name="trainingValues">Nothing that is validated or tested on.</param>
    /// <exception cref="LabException">LAB5130: no values; LAB5131: a value is not finite; LAB5132: all values are equal.</exception>
    public static Normalizer Fit(NormalizationKind kind, ReadOnlySpan<double> trainingValues)
    {
        if (trainingValues.IsEmpty)
            throw LabErrors.NothingToNormalize();
        double minimum = trainingValues[0], maximum = trainingValues[0];
        for (int i = 0; i < trainingValues.Length; i++)
        {
            if (!double.IsFinite(trainingValues[i]))
                throw LabErrors.NormalizedValueNotFinite(trainingValues[i], i);
            minimum = Math.Min(minimum, trainingValues[i]);
            maximum = Math.Max(maximum, trainingValues[i]);
        }

        // Compared by the ends: the computed deviation of equal values can differ from 0 by rounding.
        if (minimum == maximum)
            throw LabErrors.ConstantSeries(minimum, trainingValues.Length);
        return kind == NormalizationKind.MinMax ? new(kind, minimum, maximum - minimum) : FitStandard(trainingValues);
    }

    public double Normalize(double value) => (value - Offset) / Scale;

    public double Denormalize(double value) => value * Scale + Offset;

    public double[] Normalize(ReadOnlySpan<double> values)
    {
        var normalized = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            normalized[i] = Normalize(values[i]);
        return normalized;
    }

    public double[] Denormalize(ReadOnlySpan<double> values)
    {
        var denormalized = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            denormalized[i] = Denormalize(values[i]);
        return denormalized;
    }

    private static Normalizer FitStandard(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (double value in values)
            sum += value;
        double mean = sum / values.Length;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        return new(NormalizationKind.Standard, mean, Math.Sqrt(squares / values.Length));
    }
}
