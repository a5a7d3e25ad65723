using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lab5.Repro.Engines.Notebook;

namespace Lab5.Repro.Tests.Engines.Notebook;

/// <summary>
/// Against PyTorch 1.13 (Debian 12): SHA-256 of the results, as little-endian singles, over every 4,099th single but NaN,
/// from +0 to the largest and from -0 to the smallest.
/// </summary>
internal sealed class GateFunctionsTests
{
    [Test]
    public void Tanh_HasPyTorchsBits() =>
        Assert.That(Hash(Tanh), Is.EqualTo("f902bf916c656da015841d10229f7f8c5e30a4b70aec8a77976400adddcbec95"));

    /// <remarks>In PyTorch on rows of 15, as the gates have them.</remarks>
    [Test]
    public void Sigmoid_HasPyTorchsBits() =>
        Assert.That(Hash(values => [.. values.Select(GateFunctions.Sigmoid)]), Is.EqualTo("665ddb0f122688ff2c0e0706c3d288464ef522c65e775fa062da9389c2d7a661"));

    [Test]
    public void NaN_StaysNaN()
    {
        Assert.That(Tanh([1, float.NaN]), Is.EqualTo(new[] { Tanh([1])[0], float.NaN }));
        Assert.That(GateFunctions.Sigmoid(float.NaN), Is.NaN);
    }

    private static float[] Tanh(float[] values)
    {
        float[] results = new float[values.Length];
        GateFunctions.Tanh(values, results);
        return results;
    }

    private static string Hash(Func<float[], float[]> function)
    {
        var values = new List<float>();
        for (ulong bits = 0; bits <= uint.MaxValue; bits += 4099)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!float.IsNaN(x))
                values.Add(x);
        }

        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(function([.. values]))));
    }
}
