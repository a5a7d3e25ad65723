using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class BinomialTests
{
    /// <summary><c>scipy.stats.binomtest(successes, trials).proportion_ci(method='exact')</c>, SciPy 1.10.</summary>
    [TestCase(0, 20, 0, 0.16843347098308548)]
    [TestCase(1, 20, 0.0012650894979560337, 0.24873276277202772)]
    [TestCase(13, 20, 0.4078114654671718, 0.8460907952154588)]
    [TestCase(19, 20, 0.7512672372279723, 0.998734910502044)]
    [TestCase(20, 20, 0.8315665290169145, 1)]
    [TestCase(150, 200, 0.6840371666702043, 0.8083928303774427)]
    public void ClopperPearson_IsScipys(int successes, int trials, double low, double high)
    {
        var interval = Binomial.ClopperPearson(successes, trials);

        Assert.That(interval.Low, Is.EqualTo(low).Within(1e-13));
        Assert.That(interval.High, Is.EqualTo(high).Within(1e-13));
    }

    /// <summary><c>scipy.stats.binom.sf(successes - 1, trials, p)</c> and <c>cdf(successes, trials, p)</c>.</summary>
    [TestCase(20, 20, 0.75, 0.0031712119389339963, 1)]
    [TestCase(11, 20, 0.75, 0.9861355830562388, 0.04092516770651855)]
    [TestCase(15, 20, 0.5, 0.020694732666015625, 0.9940910339355469)]
    [TestCase(3, 7, 0.2, 0.14803200000000005, 0.966656)]
    [TestCase(600, 1500, 0.5, 0.9999999999999969, 4.754797025089201e-15)]
    [TestCase(1400, 1500, 0.9, 3.5143393034828193e-06, 0.9999977818842011)]
    public void Tails_AreScipys(int successes, int trials, double probability, double atLeast, double atMost)
    {
        Assert.That(Binomial.AtLeast(successes, trials, probability), Is.EqualTo(atLeast).Within(1e-9 * atLeast));
        Assert.That(Binomial.AtMost(successes, trials, probability), Is.EqualTo(atMost).Within(1e-9 * atMost));
    }

    [TestCase(0, 3, 0, 1)]
    [TestCase(1, 3, 0, 0)]
    [TestCase(3, 3, 1, 1)]
    [TestCase(0, 3, 1, 1)]
    public void CertainOutcomes_HaveProbabilityZeroOrOne(int successes, int trials, double probability, double atLeast) =>
        Assert.That(Binomial.AtLeast(successes, trials, probability), Is.EqualTo(atLeast));

    [Test]
    public void MoreSuccessesThanTrials_AreRefused() =>
        Assert.That(() => Binomial.AtLeast(4, 3, 0.5), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
