using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Tests.Engines.Exact.Kernels;

/// <summary>The order in which a loss is summed decides its last bits, and with them every training after it.</summary>
internal sealed unsafe class SumTests
{
    [Test]
    public void Order_IsEightInterleavedChainsThenHalves([Values(8, 9, 15, 16, 24, 61, 300)] int count)
    {
        float[] values = Wide(count);
        var chains = new double[8];
        foreach (var (i, value) in values.Index())
            chains[i % 8] += value;
        double[] fours = [chains[0] + chains[4], chains[1] + chains[5], chains[2] + chains[6], chains[3] + chains[7]];
        double[] twos = [fours[0] + fours[2], fours[1] + fours[3]];

        fixed (float* at = values)
            Assert.That(KernelSet.Sum(at, count), Is.EqualTo(twos[0] + twos[1]));
    }

    /// <summary>These values give other bits in another order, so the test above notices one.</summary>
    [Test]
    public void Values_TellOrdersApart()
    {
        float[] values = Wide(61);
        double forwards = values.Aggregate(0.0, (sum, value) => sum + value);
        double backwards = values.Reverse().Aggregate(0.0, (sum, value) => sum + value);

        fixed (float* at = values)
            Assert.That(KernelSet.Sum(at, values.Length), Is.Not.EqualTo(forwards).And.Not.EqualTo(backwards));
    }

    /// <summary>Some near 2^42, others near 2^-6, so that nearly every addition of one to the other rounds.</summary>
    private static float[] Wide(int count)
    {
        using KernelBuffers buffers = new(11);
        float[] mantissas = KernelBuffers.ToArray(buffers.Random(count), count);
        return [.. mantissas.Select((value, i) => MathF.ScaleB(value, i * 37 % 71 < 35 ? 42 : -6))];
    }
}
