using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

/// <summary>Against the regularised incomplete beta function in 200 bits (mpmath), rounded once, and against printed tables.</summary>
internal sealed class StudentTTests
{
    [TestCase(0.5, 1, 0.7048327646991335)]
    [TestCase(2.0, 1, 0.2951672353008665)]
    [TestCase(0.5, 2, 0.6666666666666666)]
    [TestCase(2.0, 2, 0.18350341907227397)]
    [TestCase(12.7062047361747, 2, 0.006136998682818407)]
    [TestCase(2.0, 3, 0.1393259685588432)]
    [TestCase(2.0, 4, 0.11611652351681559)]
    [TestCase(2.0, 5, 0.10193947882985836)]
    [TestCase(12.7062047361747, 5, 5.3681753024067346e-05)]
    [TestCase(-1.3, 7, 0.23476783539237714)]
    [TestCase(0.5, 10, 0.6278936057429729)]
    [TestCase(2.0, 30, 0.0546250449629831)]
    [TestCase(0.5, 99, 0.6181846440244061)]
    [TestCase(2.0, 99, 0.048239693372632925)]
    [TestCase(2.0, 100, 0.04821217873113368)]
    [TestCase(12.7062047361747, 99, 1.622006307323856e-22)]
    public void TwoSidedPValue_EqualsTheIncompleteBetaFunction(double t, int degrees, double expected) =>
        Assert.That(StudentT.TwoSidedPValue(t, degrees), Is.EqualTo(expected).Within(2e-15));

    [TestCase(12.706, 1)]
    [TestCase(4.303, 2)]
    [TestCase(2.571, 5)]
    [TestCase(2.228, 10)]
    [TestCase(2.042, 30)]
    [TestCase(1.984, 100)]
    public void TableValuesOfFivePercent_GiveFivePercent(double t, int degrees) =>
        Assert.That(StudentT.TwoSidedPValue(t, degrees), Is.EqualTo(0.05).Within(5e-5));

    [Test]
    public void SpecialValues_FollowTheirDocumentation()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StudentT.TwoSidedPValue(0, 4), Is.EqualTo(1));
            Assert.That(StudentT.TwoSidedPValue(double.NegativeInfinity, 4), Is.Zero);
            Assert.That(StudentT.TwoSidedPValue(double.NaN, 4), Is.NaN);
            Assert.That(() => StudentT.TwoSidedPValue(1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }
}
