using Lab5.Repro.Engines;

namespace Lab5.Repro.Tests.Engines;

/// <summary>The generator against the known answers of its authors (Random123, <c>kat_vectors</c>), and masks against their elements.</summary>
internal sealed class DropoutMaskTests
{
    [TestCase(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [TestCase(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [TestCase(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Philox_GivesTheKnownAnswers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, string expected)
    {
        var block = new uint[4];

        DropoutMask.Philox(block, c0, c1, c2, c3, k0, k1);

        Assert.That(string.Join(' ', block.Select(word => $"{word:x8}")), Is.EqualTo(expected));
    }

    /// <remarks>One element at a time never takes four blocks at once. Element 2^34 is the first whose block needs the second counter.</remarks>
    [Test]
    public void Mask_IsThatOfEachElement([Range(0, 3)] int skipped, [Values(1, 12, 13, 16, 30, 1000)] int count, [Values(0, (1L << 34) - 20)] long start)
    {
        const ulong Seed = 0x123456789abcdef0;
        float[] mask = new float[count], expected = new float[count];

        DropoutMask.Fill(mask, 0.4, Seed, 5, 6, start + skipped);

        for (int i = 0; i < count; i++)
            DropoutMask.Fill(expected.AsSpan(i, 1), 0.4, Seed, 5, 6, start + skipped + i);
        Assert.That(mask, Is.EqualTo(expected));
        Assert.That(mask, Is.All.EqualTo(0f).Or.EqualTo(1 / 0.6f));
    }
}
