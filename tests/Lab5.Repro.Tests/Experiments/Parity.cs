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
        // "Not greater" would let NaN pass.
        Assert.That(differences, Is.All.LessThanOrEqualTo(tolerance), Invariant(
            $"The largest {kind} difference, {largest:E3} at index {Array.IndexOf(differences, largest)}, is over {tolerance:E0}."));
    }
}
