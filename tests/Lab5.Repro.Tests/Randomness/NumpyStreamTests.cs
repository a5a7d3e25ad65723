using Lab5.Repro.Randomness;
using NumSharp;

namespace Lab5.Repro.Tests.Randomness;

/// <summary><c>np.random.seed(s)</c> with <c>uniform</c> and <c>normal</c> against NumPy 1.24, and against NumSharp as a second implementation.</summary>
internal sealed class NumpyStreamTests
{
    [TestCase(0u, new[] { 0.034169452749127305, 0.15063255646069362, 0.07193436325015073, 0.031418228097827794 })]
    [TestCase(1u, new[] { -0.05808459670819821, 0.15422714540951066, -0.34991993762785856, -0.13836719915771215 })]
    [TestCase(42u, new[] { -0.08782191680684626, 0.3155000144869413, 0.16239575926798355, 0.06906093893792564 })]
    [TestCase(4294967295u, new[] { -0.2816575797041903, 0.2886679917118352, 0.20232471129614793, 0.19600251867942742 })]
    public void Uniform_EqualsNumpys(uint seed, double[] expected)
    {
        var stream = new NumpyStream(seed);

        Assert.That(Draw(expected.Length, () => stream.Uniform(-0.35, 0.35)), Is.EqualTo(expected));
    }

    [TestCase(0u, new[] { 0.3528104691935328, 0.08003144167344467, 0.19574759682114784, 0.4481786398402916, 0.3735115980299935 })]
    [TestCase(1u, new[] { 0.32486907273264837, -0.12235128273001508, -0.10563435045269115, -0.21459372443123412, 0.17308152586493572 })]
    [TestCase(42u, new[] { 0.09934283060224654, -0.027652860234236933, 0.1295377076201385, 0.3046059712816051, -0.046830674944667194 })]
    [TestCase(4294967295u, new[] { 0.12968173484613055, 0.13386470612676324, -0.21610874454948986, 0.05690020895972619, 0.02277754730433421 })]
    public void Normal_EqualsNumpys(uint seed, double[] expected)
    {
        var stream = new NumpyStream(seed);

        // NumPy asks the C library for the logarithm: one unit in the last place between machines.
        Assert.That(Draw(expected.Length, () => stream.Normal(0, 0.2)), Is.EqualTo(expected).Within(1).Ulps);
    }

    [Test]
    public void UniformBetweenNormals_LeavesTheSecondOfThePairForTheNextNormal()
    {
        var stream = new NumpyStream(9);

        double[] drawn =
        [
            .. Draw(3, () => stream.Normal(1, 2)),
            .. Draw(2, () => stream.Uniform(0, 1)),
            .. Draw(2, () => stream.Normal(0, 1)),
        ];

        Assert.That(drawn, Is.EqualTo(new[]
        {
            1.0022171094244219, 0.42091186149960236, -1.2321326061288285,
            0.14211108545453854, 0.21855867562607822,
            -0.012882756745794295, -1.517331178795672,
        }).Within(1).Ulps);
    }

    [TestCase(0)]
    [TestCase(7)]
    [TestCase(123_456)]
    public void LongDraws_AgreeWithNumSharp(int seed)
    {
        np.random.seed(seed);
        double[] uniform = np.random.uniform(-1.5, 2.5, 3_000).ToArray<double>();
        double[] normal = np.random.normal(0.5, 3.0, 3_001).ToArray<double>();

        var stream = new NumpyStream((uint)seed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Draw(3_000, () => stream.Uniform(-1.5, 2.5)), Is.EqualTo(uniform));
            Assert.That(Draw(3_001, () => stream.Normal(0.5, 3.0)), Is.EqualTo(normal).Within(1e-15));
        }
    }

    private static double[] Draw(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
