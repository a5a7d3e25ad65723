using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class StatisticsTests
{
    [Test]
    public void Mean_IsTheSumOverTheCount() =>
        Assert.That(new double[] { 1, 2, 6 }.AsSpan().Mean(), Is.EqualTo(3));

    [Test]
    public void Mean_OfNothing_IsNaN() =>
        Assert.That(Array.Empty<double>().AsSpan().Mean(), Is.NaN);

    [TestCase(new[] { 5.0, 1, 3 }, 3)]
    [TestCase(new[] { 4.0, 1, 3, 2 }, 2.5)]
    [TestCase(new[] { 7.0 }, 7)]
    public void Median_IsTheMiddleInOrderOfSize(double[] values, double expected) =>
        Assert.That(Statistics.Median(values), Is.EqualTo(expected));

    /// <summary><c>numpy.std([0.5, -1.25, 3, 2, 7.5, 0.25, 1.75], ddof=1)</c>.</summary>
    [Test]
    public void StandardDeviation_IsNumpysWithOneDegreeLess()
    {
        Assert.That(Statistics.StandardDeviation([0.5, -1.25, 3, 2, 7.5, 0.25, 1.75]), Is.EqualTo(2.8041211168733846).Within(1e-14));
        Assert.That(Statistics.StandardDeviation([1]), Is.NaN);
    }

    [Test]
    public void RollingMean_EqualsTheHandCalculation() =>
        Assert.That(Statistics.RollingMean([1, 2, 6, 4, 5], 3), Is.EqualTo(new double[] { 3, 4, 5 }));

    [Test]
    public void RollingMean_OfFewerValuesThanItsWindow_IsEmpty() =>
        Assert.That(Statistics.RollingMean([1, 2], 3), Is.Empty);

    [Test]
    public void RollingMean_OfTheReferenceLosses_EndsAsNumpysConvolution()
    {
        var python = Reference.Load("predict0");

        Assert.That(Statistics.RollingMean(python.Losses, 100)[^1], Is.EqualTo(python.RollingMeanLast).Within(1e-15));
    }

    [Test]
    public void RollingMean_OfNoValues_IsRefused() =>
        Assert.That(() => Statistics.RollingMean([1, 2], 0), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Correlation_EqualsTheHandCalculation()
    {
        // Deviations -1, 0, 1 and -1, -1, 2: covariance 3, variances 2 and 6: 3 / sqrt(12).
        Assert.That(Statistics.Correlation([1, 2, 3], [4, 4, 7]), Is.EqualTo(3 / Math.Sqrt(12)).Within(1e-15));
    }

    [Test]
    public void Correlation_OfALine_IsPlusOrMinusOne()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Statistics.Correlation([1, 2, 3], [2, 4, 6]), Is.EqualTo(1).Within(1e-15));
            Assert.That(Statistics.Correlation([1, 2, 3], [5, 3, 1]), Is.EqualTo(-1).Within(1e-15));
        }
    }

    [Test]
    public void Correlation_WithAConstant_IsZero() =>
        Assert.That(Statistics.Correlation([1, 2, 3], [4, 4, 4]), Is.Zero);
}
