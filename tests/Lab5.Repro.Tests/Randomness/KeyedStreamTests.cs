using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Randomness;

/// <summary>Against the same recipe in Python: its hmac, hashlib and math.</summary>
internal sealed class KeyedStreamTests
{
    private static readonly byte[] s_secret = "course secret"u8.ToArray();

    [Test]
    public void Uniform_EqualsASecondImplementationAcrossBlocks()
    {
        var stream = new KeyedStream(s_secret, "anna|TSLA");

        Assert.That(
            Draw(6, () => stream.Uniform(0, 1)),
            Is.EqualTo(new[] { 0.3583623401772529, 0.7127845877013042, 0.3467266282161695, 0.4266868717357165, 0.3968720892147849, 0.6343048825363202 }));
    }

    [Test]
    public void Normal_EqualsASecondImplementation()
    {
        var stream = new KeyedStream(s_secret, "anna|TSLA");

        Assert.That(
            Draw(4, () => stream.Normal(0, 1)),
            Is.EqualTo(new[] { -0.21827949794208404, -0.826595167954206, -0.6683101614846774, 1.2999040014385872 }).Within(4).Ulps);
    }

    [TestCase("course secret", "anna|GOOGL")]
    [TestCase("course secret", "bert|TSLA")]
    [TestCase("Course secret", "anna|TSLA")]
    public void AnotherLabelOrSecret_GivesAnotherStream(string secret, string label)
    {
        var first = new KeyedStream(s_secret, "anna|TSLA");
        var second = new KeyedStream(System.Text.Encoding.UTF8.GetBytes(secret), label);

        Assert.That(Draw(4, () => second.Uniform(0, 1)), Is.Not.EqualTo(Draw(4, () => first.Uniform(0, 1))));
    }

    [Test]
    public void Integer_TakesBothEnds()
    {
        var stream = new KeyedStream(s_secret, "dice");

        Assert.That(Enumerable.Range(0, 200).Select(_ => stream.Integer(-1, 2)).Distinct(), Is.EquivalentTo(new[] { -1, 0, 1, 2 }));
    }

    [Test]
    public void Normal_HasMeanZeroAndDeviationOne()
    {
        var stream = new KeyedStream(s_secret, "moments");
        double[] drawn = Draw(10_000, () => stream.Normal(0, 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(drawn.Average(), Is.EqualTo(0).Within(0.04)); // four standard errors
            Assert.That(drawn.Average(x => x * x), Is.EqualTo(1).Within(0.06));
        }
    }

    private static double[] Draw(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}
