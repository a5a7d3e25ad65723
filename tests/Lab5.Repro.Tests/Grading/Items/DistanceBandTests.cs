using Lab5.Repro.Grading.Items;

namespace Lab5.Repro.Tests.Grading.Items;

internal sealed class DistanceBandTests
{
    /// <summary>Each band at its upper edge; the threshold is 2, so that ratios are exact.</summary>
    [TestCase(0, "within the threshold")]
    [TestCase(1, "within the threshold")]
    [TestCase(1.1, "up to 10 % above the threshold")]
    [TestCase(1.5, "up to 50 % above the threshold")]
    [TestCase(3, "up to 3 times the threshold")]
    [TestCase(10, "up to 10 times the threshold")]
    [TestCase(100, "up to 100 times the threshold")]
    [TestCase(1e300, "more than 100 times the threshold")]
    [TestCase(double.NaN, "more than 100 times the threshold")]
    public void Band_HoldsItsUpperEdge(double ratio, string band) => Assert.That(DistanceBand.Of(2 * ratio, 2), Is.EqualTo(band));

    /// <summary>One unit in the last place beyond it.</summary>
    [TestCase(1, "up to 10 % above the threshold")]
    [TestCase(1.1, "up to 50 % above the threshold")]
    [TestCase(1.5, "up to 3 times the threshold")]
    [TestCase(3, "up to 10 times the threshold")]
    [TestCase(10, "up to 100 times the threshold")]
    [TestCase(100, "more than 100 times the threshold")]
    public void Band_EndsThere(double ratio, string next) => Assert.That(DistanceBand.Of(2 * Math.BitIncrement(ratio), 2), Is.EqualTo(next));
}
