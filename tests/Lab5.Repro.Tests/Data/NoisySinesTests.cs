using Lab5.Repro.Data;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Data;

/// <summary>The denoiser's data against the arrays that the lab's listing gives for seed 0.</summary>
internal sealed class NoisySinesTests
{
    private static readonly Reference s_python = Reference.Load("denoise0");
    private static readonly NoisySines s_data = NoisySines.Create(12_000, 100, new(0));

    [Test]
    public void FirstAndLastRows_EqualPythonsAsSingles()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_data.NoisySequences(0, 1).Values, Is.EqualTo(Singles(s_python.NoisyRow0)));
            Assert.That(s_data.CleanSequences(0, 1).Values, Is.EqualTo(Singles(s_python.CleanRow0)));
            Assert.That(s_data.NoisySequences(11_999, 1).Values[..5], Is.EqualTo(Singles(s_python.NoisyRow11999First5)));
            Assert.That(s_data.CleanSequences(11_999, 1).Values[..5], Is.EqualTo(Singles(s_python.CleanRow11999First5)));
        }
    }

    [Test]
    public void FirstRow_IsWithinTheErrorOfNumpysSine()
    {
        // NumPy's vector sine is off by up to two units in the last place (2.2e-16 below 1); ours is correctly rounded.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_data.Clean[..100], Is.EqualTo(s_python.CleanRow0).Within(2.3e-16));
            Assert.That(s_data.Noisy[..100], Is.EqualTo(s_python.NoisyRow0).Within(4.5e-16));
        }
    }

    [Test]
    public void Sums_EqualPythons()
    {
        // 1.2 million terms: NumPy adds pairwise, this adds in order.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_data.Noisy.Sum(), Is.EqualTo(s_python.NoisySum).Within(1e-8));
            Assert.That(s_data.Clean.Sum(), Is.EqualTo(s_python.CleanSum).Within(1e-8));
        }
    }

    [Test]
    public void NoisySequences_AreTheAskedRowsWithOneFeature()
    {
        var rows = s_data.NoisySequences(8_000, 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((rows.Count, rows.Length, rows.Features), Is.EqualTo((2, 100, 1)));
            Assert.That(rows.Values, Is.EqualTo(Singles(s_data.Noisy[800_000..800_200])));
        }
    }

    [Test]
    public void EverySequence_DrawsItsOffsetBeforeItsNoise()
    {
        var streams = new SeededStreams(7);
        var expected = new List<double>();
        for (int i = 0; i < 3; i++)
        {
            int offset = streams.Python.RandInt(0, 4);
            for (int t = 0; t < 4; t++)
                expected.Add(Math.Sin(2 * Math.PI * (t + offset) / 8) + streams.Numpy.Uniform(-0.1, 0.1));
        }

        var data = NoisySines.Create(3, 4, new(7), period: 8, noiseAmplitude: 0.1);

        Assert.That(data.Noisy, Is.EqualTo(expected).Within(1e-15));
    }

    private static float[] Singles(double[] values) => [.. values.Select(value => (float)value)];
}
