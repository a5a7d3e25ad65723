using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class PredictionIntervalTests
{
    /// <summary>Tables of Student's t, two-sided.</summary>
    [TestCase(0.05, 4, 2.776445)]
    [TestCase(0.01, 19, 2.860935)]
    [TestCase(0.05, 1, 12.706205)]
    [TestCase(0.001, 30, 3.645959)]
    public void Quantile_IsThatOfTheTables(double alpha, int degrees, double t) =>
        Assert.That(PredictionInterval.Quantile(alpha, degrees), Is.EqualTo(t).Within(1e-6));

    /// <summary>Mean 0, s^2 = 10/4, 1 + 1/n = 1.2: 2.776445 * sqrt(2.5 * 1.2) = 4.808944.</summary>
    [Test]
    public void Interval_IsTheMeanAndItsReach()
    {
        var (low, high) = PredictionInterval.Of([-2, -1, 0, 1, 2], 0.05);

        Assert.That(low, Is.EqualTo(-4.808944).Within(1e-5));
        Assert.That(high, Is.EqualTo(4.808944).Within(1e-5));
    }

    /// <summary>e to the ends of the interval above.</summary>
    [Test]
    public void PositiveValues_AreTakenByTheirLogarithms()
    {
        var (low, high) = PredictionInterval.Of([Math.Exp(-2), Math.Exp(-1), 1, Math.E, Math.Exp(2)], 0.05);

        Assert.That(low, Is.EqualTo(Math.Exp(-4.808944)).Within(1e-4).Percent);
        Assert.That(high, Is.EqualTo(Math.Exp(4.808944)).Within(1e-3).Percent);
    }
}
