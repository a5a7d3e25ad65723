using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class EmpiricalDistributionTests
{
    private static readonly EmpiricalDistribution s_five = new([0.5, -1.25, double.NaN, 3, 2, 7.5]);

    /// <summary><c>numpy.quantile([0.5, -1.25, 3, 2, 7.5], share)</c>.</summary>
    [TestCase(0, -1.25)]
    [TestCase(0.1, -0.55)]
    [TestCase(0.25, 0.5)]
    [TestCase(0.5, 2)]
    [TestCase(0.9, 5.7)]
    [TestCase(1, 7.5)]
    public void Quantile_IsNumpys(double share, double expected) => Assert.That(s_five.Quantile(share), Is.EqualTo(expected).Within(1e-14));

    [Test]
    public void MissingValues_DoNotCount()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_five.Count, Is.EqualTo(5));
            Assert.That(s_five.Median, Is.EqualTo(2));
            Assert.That(s_five.Minimum, Is.EqualTo(-1.25));
            Assert.That(s_five.Maximum, Is.EqualTo(7.5));
        }
    }

    [TestCase(-2, 0)]
    [TestCase(-1.25, 0.1)]
    [TestCase(1, 0.4)]
    [TestCase(2, 0.5)]
    [TestCase(7.5, 0.9)]
    [TestCase(8, 1)]
    public void Rank_CountsHalfOfWhatIsEqual(double value, double expected) => Assert.That(s_five.RankOf(value), Is.EqualTo(expected).Within(1e-15));

    [TestCase(-1.26, false)]
    [TestCase(-1.25, true)]
    [TestCase(1, true)]
    [TestCase(7.5, true)]
    [TestCase(7.6, false)]
    [TestCase(double.NaN, false)]
    public void Range_IncludesItsEnds(double value, bool expected) => Assert.That(s_five.Covers(value), Is.EqualTo(expected));

    [Test]
    public void OfNothing_EveryFigureIsNaN()
    {
        var nothing = new EmpiricalDistribution([double.NaN]);

        Assert.That(new[] { nothing.Median, nothing.Minimum, nothing.Maximum, nothing.Quantile(0.5), nothing.RankOf(1) }, Is.All.NaN);
        Assert.That(nothing.Covers(1), Is.False);
    }

    [TestCase(-0.01)]
    [TestCase(1.01)]
    [TestCase(double.NaN)]
    public void ShareOutsideZeroToOne_IsRefused(double share) => Assert.That(() => s_five.Quantile(share), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
