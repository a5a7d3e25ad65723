using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class DieboldMarianoTests
{
    [Test]
    public void FourDays_EqualTheHandCalculation()
    {
        // Errors 1, 2, 1, 2 against 2, 2, 3, 2: differences of squares -3, 0, -8, 0; mean -2.75, variance 10.6875 (over n),
        // deviation of the mean sqrt(10.6875 / 4) = 1.634587, -2.75 / 1.634587 * sqrt(3/4) = -1.456986.
        var comparison = DieboldMariano.Compare([1, 2, -1, 2], [2, 2, 3, -2], [0, 0, 0, 0]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(comparison.MeanDifference, Is.EqualTo(-2.75));
            Assert.That(comparison.Statistic, Is.EqualTo(-1.4569855928).Within(1e-9));
            Assert.That(comparison.PValue, Is.EqualTo(StudentT.TwoSidedPValue(-1.4569855928, 3)).Within(1e-9));
            Assert.That(comparison.FirstIsSignificantlyBetter, Is.False);
        }
    }

    [Test]
    public void SwappedForecasts_GiveTheOppositeStatisticAndTheSamePValue()
    {
        double[] truth = [1, 3, 2, 5, 4], first = [1.1, 2.7, 2.2, 4.4, 4.1], second = [0.4, 3.9, 1.0, 5.2, 3.0];

        var forward = DieboldMariano.Compare(first, second, truth);
        var backward = DieboldMariano.Compare(second, first, truth);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(backward.Statistic, Is.EqualTo(-forward.Statistic));
            Assert.That(backward.PValue, Is.EqualTo(forward.PValue));
        }
    }

    [Test]
    public void ClearlyBetterForecast_IsSignificantAndOnlyOneWay()
    {
        double[] truth = [.. Enumerable.Range(0, 100).Select(day => (double)day)];
        double[] close = [.. truth.Select((value, day) => value + (day % 2 == 0 ? 0.1 : -0.2))];
        double[] far = [.. truth.Select((value, day) => value + (day % 3 == 0 ? 2.0 : -1.0))];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(DieboldMariano.Compare(close, far, truth).FirstIsSignificantlyBetter, Is.True);
            Assert.That(DieboldMariano.Compare(far, close, truth).FirstIsSignificantlyBetter, Is.False);
        }
    }

    [TestCase(-1, 0.0499, true)]
    [TestCase(-1, 0.05, false)]
    [TestCase(1, 0.0499, false)]
    public void Significance_IsBelowFivePercent(double meanDifference, double p, bool isBetter) =>
        Assert.That(new DieboldMariano(meanDifference, Statistic: 0, p).FirstIsSignificantlyBetter, Is.EqualTo(isBetter));

    [Test]
    public void TwoValues_AreEnough()
    {
        // Differences of squares -3 and -8: mean -5.5, deviation of the mean sqrt(6.25 / 2), -5.5 / 1.767767 * sqrt(1/2) = -2.2.
        Assert.That(DieboldMariano.Compare([1, 1], [2, 3], [0, 0]).Statistic, Is.EqualTo(-2.2).Within(1e-12));
    }

    [Test]
    public void EqualForecasts_HavePValueOne()
    {
        var comparison = DieboldMariano.Compare([1, 2, 3], [1, 2, 3], [0, 0, 0]);

        Assert.That((comparison.Statistic, comparison.PValue), Is.EqualTo((0.0, 1.0)));
    }

    [Test]
    public void ConstantDifference_IsBeyondChance()
    {
        var comparison = DieboldMariano.Compare([1, 1, 1], [2, 2, 2], [0, 0, 0]);

        Assert.That((comparison.Statistic, comparison.PValue), Is.EqualTo((double.NegativeInfinity, 0.0)));
    }

    [Test]
    public void UnequalLengthsAndSingleDays_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => DieboldMariano.Compare([1, 2], [1, 2], [1]),
                Throws.ArgumentException.With.Message.EqualTo("There are 2 predicted values and 1 true ones. Both counts must be equal."));
            Assert.That(
                () => DieboldMariano.Compare([1], [1], [1]),
                Throws.ArgumentException.With.Message.EqualTo("There are 1 values; the comparison needs at least 2."));
        }
    }
}
