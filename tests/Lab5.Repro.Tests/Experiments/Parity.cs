namespace Lab5.Repro.Tests.Experiments;

/// <summary>Comparisons of whole series that tell the largest difference and where it is.</summary>
internal static class Parity
{
    /// <param name="expected">At least as long as <paramref name="actual"/>; the rest is not compared.</param>
    public static void AssertRelative(double[] actual, double[] expected, double tolerance) =>
        AssertLargest("relative", actual, expected, tolerance, (a, e) => Math.Abs(a - e) / Math.Abs(e));

    /// <inheritdoc cref="AssertRelative"/>
    public static void AssertAbsolute(double[] actual, double[] expected, double tolerance) =>
        AssertLargest("absolute", actual, expected, tolerance, (a, e) => Math.Abs(a - e));

    private static void AssertLargest(
        string kind, double[] actual, double[] expected, double tolerance, Func<double, double, double> difference)
    {
        Assert.That(actual, Is.Not.Empty);
        Assert.That(expected, Has.Length.AtLeast(actual.Length));
        double[] differences = [.. actual.Zip(expected, difference)];
        double largest = differences.Max();
        TestContext.Out.WriteLine(Invariant($"largest {kind} difference of {actual.Length}: {largest:E2}"));
        // "Greater" would let NaN pass.
        int[] over = [.. Enumerable.Range(0, differences.Length).Where(i => !(differences[i] <= tolerance))];
        Assert.That(over.Length, Is.Zero, Invariant(
            $"{over.Length} of {differences.Length} values differ by more than {tolerance:E0} ({kind}); the largest difference is {largest:E3}. First {string.Join("; ", over.Take(3).Select(Describe))}."));

        string Describe(int i) => Invariant($"at index {i}: {actual[i]:R}, expected {expected[i]:R}");
    }
}
