using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Engines.Notebook;

/// <summary>Bits of <c>sum</c> in PyTorch 1.13 (Debian 12), of tensors drawn with <c>manual_seed(n)</c> and <c>uniform_(-1, 1)</c>.</summary>
internal sealed class NotebookSumsTests
{
    [TestCase(5, 0x400D4B62u)]
    [TestCase(10, 0x3E580FB8u)]
    [TestCase(25, 0xBF447F3Cu)]
    [TestCase(63, 0xBFBD79E2u)]
    public void All_HasPyTorchsBits(int terms, uint expected)
    {
        float sum = NotebookSums.All(Uniform(terms, terms));

        Assert.That(BitConverter.SingleToUInt32Bits(sum), Is.EqualTo(expected));
    }

    /// <summary><c>tensor.sum(0)</c> of (rows, 60): 32 columns in one way, 28 in the other.</summary>
    [TestCase(5, "404eb627e2f39303faa99563a2dc88213f632c28d388b584120f2d7c946a0659")]
    [TestCase(10, "6abd5e4db4792043ea5287e6fe81eb1b5cbb9844326ee9a78109f70b1860f0f5")]
    [TestCase(25, "14f5c342b21ab094c1a2c65196f19383457c93a9621974f1601f454c316fd044")]
    [TestCase(63, "1a8876e64fa2f1d7de0f885a0dcf7838ed466139a7fae446682be9ab412cacf8")]
    public void Columns_HavePyTorchsBits(int rows, string expected)
    {
        float[] tensor = Uniform(rows, rows * 60);

        float[] sums = new float[60];
        NotebookSums.AddColumns(tensor, rows, 60, sums);

        Assert.That(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(sums.AsSpan()))), Is.EqualTo(expected));
    }

    private static float[] Uniform(int seed, int count)
    {
        var values = new float[count];
        new TorchStream((ulong)seed).FillUniform(values, -1, 1);
        return values;
    }
}
