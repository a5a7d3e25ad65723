using System.Runtime.Intrinsics;

namespace Lab5.Repro.Engines;

/// <summary>
/// Dropout masks that depend on their place alone: (seed, training step, layer) and the element's index. Both engines, any
/// thread and any order of evaluation give the same mask.
/// </summary>
/// <remarks>
/// Philox4x32-10, a counter-based generator: J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// The masks are not those of libtorch, whose generator for them depends on how it was built.
/// </remarks>
public static class DropoutMask
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const int Rounds = 10, BlockLength = 4, BlocksAtOnce = 4;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>
    /// Fills <paramref name="mask"/> with 0 (probability <paramref name="dropout"/>) or 1 / (1 - dropout), for the elements
    /// <paramref name="firstElement"/>, firstElement + 1, ... of the layer's output in (batch, sequence, feature) order.
    /// </summary>
    public static void Fill(Span<float> mask, double dropout, ulong seed, uint step, uint layer, long firstElement)
    {
        uint kept = BitConverter.SingleToUInt32Bits((float)(1.0 / (1.0 - dropout)));
        // A draw below this threshold drops the element.
        uint threshold = (uint)(dropout * 4294967296.0);
        Span<uint> draws = stackalloc uint[BlocksAtOnce * BlockLength];
        while (!mask.IsEmpty)
        {
            int skipped = (int)(firstElement % BlockLength);
            int count = Math.Min(draws.Length - skipped, mask.Length);
            Philox(draws[..(skipped + count)], firstElement / BlockLength, step, layer, (uint)seed, (uint)(seed >> 32));
            for (int i = 0; i < count; i++)
                mask[i] = BitConverter.UInt32BitsToSingle(draws[skipped + i] < threshold ? 0 : kept);
            mask = mask[count..];
            firstElement += count;
        }
    }

    /// <summary>The beginning of up to four consecutive blocks, whose first two counters number them.</summary>
    private static void Philox(Span<uint> draws, long firstBlock, uint c2, uint c3, uint k0, uint k1)
    {
        Span<uint> blocks = stackalloc uint[BlocksAtOnce * BlockLength];
        if (Vector256.IsHardwareAccelerated && draws.Length > BlockLength)
        {
            FourBlocks(blocks, firstBlock, c2, c3, k0, k1);
        }
        else
        {
            for (int i = 0; i < draws.Length; i += BlockLength)
            {
                long number = firstBlock + i / BlockLength;
                Philox(blocks[i..], (uint)number, (uint)(number >> 32), c2, c3, k0, k1);
            }
        }

        blocks[..draws.Length].CopyTo(draws);
    }

    /// <summary>Four consecutive blocks at once; a lane of 64 bits holds a counter of 32.</summary>
    private static void FourBlocks(Span<uint> blocks, long firstBlock, uint c2, uint c3, uint k0, uint k1)
    {
        var low = Vector256.Create((ulong)uint.MaxValue);
        var number = Vector256.Create((ulong)firstBlock) + Vector256<ulong>.Indices;
        var (v0, v1, v2, v3) = (number & low, number >>> 32, Vector256.Create((ulong)c2), Vector256.Create((ulong)c3));
        for (int round = 0; round < Rounds; round++)
        {
            var product0 = v0 * Multiplier0;
            var product1 = v2 * Multiplier1;
            v0 = (product1 >>> 32) ^ v1 ^ Vector256.Create((ulong)k0);
            v1 = product1 & low;
            v2 = (product0 >>> 32) ^ v3 ^ Vector256.Create((ulong)k1);
            v3 = product0 & low;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        for (int block = 0; block < BlocksAtOnce; block++)
        {
            int at = block * BlockLength;
            (blocks[at], blocks[at + 1], blocks[at + 2], blocks[at + 3]) = ((uint)v0[block], (uint)v1[block], (uint)v2[block], (uint)v3[block]);
        }
    }

    /// <summary>One block of Philox4x32-10: four counters and two keys in, four uniform words out.</summary>
    internal static void Philox(Span<uint> block, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        block[0] = c0;
        block[1] = c1;
        block[2] = c2;
        block[3] = c3;
    }
}
