namespace Lab5.Repro.Tests.Engines;

internal static class TensorAssert
{
    /// <summary>
    /// Every element within <paramref name="tolerance"/> relative: |actual - expected| at most tolerance * max(|expected|, rms),
    /// rms being the root mean square of the expected tensor. The second term stands in near zero, where an element is the
    /// difference of terms of the tensor's own size and has no accuracy of its own.
    /// </summary>
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected, double tolerance, string what)
    {
        Assert.That(actual.Length, Is.EqualTo(expected.Length), what);
        double squares = 0;
        foreach (double value in expected)
            squares += value * value;
        double rms = Math.Sqrt(squares / expected.Length);
        double worst = 0;
        int at = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double scale = Math.Max(Math.Abs(expected[i]), rms);
            double error = Math.Abs(actual[i] - expected[i]) / (scale > 0 ? scale : 1);
            // The negation lets NaN fail.
            if (!(error <= worst))
                (worst, at) = (error, i);
        }

        Assert.That(worst, Is.LessThanOrEqualTo(tolerance), $"{what}[{at}] is {actual[at]:G9}, expected {expected[at]:G9}");
    }

    /// <inheritdoc cref="Close(ReadOnlySpan{float}, ReadOnlySpan{double}, double, string)"/>
    public static void Close(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, double tolerance, string what)
    {
        var doubles = new double[expected.Length];
        for (int i = 0; i < doubles.Length; i++)
            doubles[i] = expected[i];
        Close(actual, doubles, tolerance, what);
    }
}
