using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Tests.Engines.Exact.Kernels;

/// <summary>The order in which a loss is summed decides its last bits, and with them every training after it.</summary>
internal sealed unsafe class SumTests
{
    private const int Draws = 100;

    [Test]
    public void Order_IsEightInterleavedChainsThenHalves([Values(8, 9, 15, 16, 24, 61, 300)] int count)
    {
        for (uint seed = 0; seed < Draws; seed++)
        {
            float[] values = Wide(seed, count);
            fixed (float* at = values)
                Assert.That(KernelSet.Sum(at, count), Is.EqualTo(InHalves(Chains(values))), $"seed {seed}");
        }
    }

    /// <summary>So the test above notices another order, even one in which only the last additions differ.</summary>
    [Test]
    public void Values_TellOrdersApart()
    {
        float[][] draws = [.. Enumerable.Range(0, Draws).Select(seed => Wide((uint)seed, 61))];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(draws.Count(values => InHalves(Chains(values)) != Chains(values).Sum()), Is.GreaterThan(20), "chains one after the other");
            Assert.That(draws.Count(values => InHalves(Chains(values)) != InNeighbours(Chains(values))), Is.GreaterThan(20), "neighbours first");
            Assert.That(draws.Count(values => InHalves(Chains(values)) != values.Sum(value => (double)value)), Is.GreaterThan(20), "no chains");
        }
    }

    private static double[] Chains(float[] values)
    {
        var chains = new double[8];
        foreach (var (i, value) in values.Index())
            chains[i % 8] += value;
        return chains;
    }

    private static double InHalves(double[] chains) => chains.Length == 1
        ? chains[0]
        : InHalves([.. chains[..(chains.Length / 2)].Zip(chains[(chains.Length / 2)..], (low, high) => low + high)]);

    private static double InNeighbours(double[] chains) => chains.Length == 1
        ? chains[0]
        : InNeighbours([.. chains.Chunk(2).Select(pair => pair[0] + pair[1])]);

    /// <summary>Some near 2^42, others near 2^-6, so that nearly every addition of one to the other rounds.</summary>
    private static float[] Wide(uint seed, int count)
    {
        using KernelBuffers buffers = new(seed);
        float[] mantissas = KernelBuffers.ToArray(buffers.Random(count), count);
        return [.. mantissas.Select((value, i) => MathF.ScaleB(value, i * 37 % 71 < 35 ? 42 : -6))];
    }
}
