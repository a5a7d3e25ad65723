using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class HolmTests
{
    /// <summary>By hand: 0.005 x 4; 0.01 x 3 = 0.03; 0.03 x 2 = 0.06; 0.04 x 1, but not below 0.06.</summary>
    [Test]
    public void FourValues_AreCorrectedAsByHand() =>
        Assert.That(Holm.Adjust([0.01, 0.04, 0.03, 0.005]), Is.EqualTo(new[] { 0.03, 0.06, 0.06, 0.02 }).Within(1e-15));

    [Test]
    public void NothingExceedsOne() => Assert.That(Holm.Adjust([0.6, 0.9]), Is.EqualTo(new double[] { 1, 1 }));

    [Test]
    public void OneValue_StaysWhatItIs() => Assert.That(Holm.Adjust([0.04]), Is.EqualTo(new[] { 0.04 }));

    [Test]
    public void EqualValues_GetTheSame() => Assert.That(Holm.Adjust([0.02, 0.02]), Is.EqualTo(new[] { 0.04, 0.04 }));

    [Test]
    public void None_GivesNone() => Assert.That(Holm.Adjust([]), Is.Empty);
}
