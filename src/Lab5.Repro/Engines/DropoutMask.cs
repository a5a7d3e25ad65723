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
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>
    /// Fills <paramref name="mask"/> with 0 (probability <paramref name="dropout"/>) or 1 / (1 - dropout), for the elements
    /// <paramref name="firstElement"/>, firstElement + 1, ... of the layer's output in (batch, sequence, feature) order.
    /// </summary>
    public static void Fill(Span<float> mask, double dropout, ulong seed, uint step, uint layer, long firstElement)
    {
        float scale = (float)(1.0 / (1.0 - dropout));
        // A 32-bit draw below this threshold drops the element.
        ulong threshold = (ulong)(dropout * 4294967296.0);
        Span<uint> block = stackalloc uint[4];
        long current = -1;
        for (int i = 0; i < mask.Length; i++)
        {
            long element = firstElement + i;
            if (element >> 2 != current)
            {
                current = element >> 2;
                Philox(block, (uint)current, (uint)(current >> 32), step, layer, (uint)seed, (uint)(seed >> 32));
            }

            mask[i] = block[(int)(element & 3)] < threshold ? 0f : scale;
        }
    }

    /// <summary>One block of Philox4x32-10: four counters and two keys in, four uniform words out.</summary>
    internal static void Philox(Span<uint> block, uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
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
