using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class BootstrapTests
{
    private static readonly double[] s_values = [0.5, -1.25, 3, 2, 7.5, 0.25, 1.75, 0.9];

    /// <summary>
    /// <c>np.random.seed(0); m = [np.median([v[int(np.random.uniform(0, 8))] for _ in range(8)]) for _ in range(2000)]</c>, then
    /// <c>np.quantile(m, ...)</c>.
    /// </summary>
    [TestCase(0.95, 0.25, 3.0)]
    [TestCase(0.8, 0.5, 2.0)]
    public void IntervalOfTheMedian_IsNumpys(double level, double low, double high)
    {
        var interval = Bootstrap.OfMedian(s_values, level);

        Assert.That(interval.Low, Is.EqualTo(low).Within(1e-15));
        Assert.That(interval.High, Is.EqualTo(high).Within(1e-15));
    }

    [Test]
    public void MissingValues_DoNotCount() =>
        Assert.That(Bootstrap.OfMedian([.. s_values[..4], double.NaN, .. s_values[4..]]), Is.EqualTo(Bootstrap.OfMedian(s_values)));

    [Test]
    public void OneValue_IsItsOwnInterval() => Assert.That(Bootstrap.OfMedian([2.5]), Is.EqualTo(new Interval(2.5, 2.5)));

    [Test]
    public void OfNothing_BothEndsAreNaN() => Assert.That(double.IsNaN(Bootstrap.OfMedian([]).Low) && double.IsNaN(Bootstrap.OfMedian([double.NaN]).High));
}
