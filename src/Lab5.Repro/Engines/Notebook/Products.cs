using System.Numerics;
using System.Runtime.InteropServices;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>
/// Parts of the reference BLAS's matrix products, in which each element is a chain over the summed index in rising order from 0,
/// with product and sum rounded apart. Elements are independent, so vectors of them give the same bits as one at a time.
/// </summary>
internal static class Products
{
    /// <summary>sums[i] += factor * values[i]: the next link of every chain.</summary>
    public static void AddScaled(Span<float> sums, ReadOnlySpan<float> values, float factor)
    {
        values = values[..sums.Length];
        var sumVectors = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var valueVectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int v = 0; v < sumVectors.Length; v++)
            sumVectors[v] += valueVectors[v] * factor;
        for (int i = sumVectors.Length * Vector<float>.Count; i < sums.Length; i++)
            sums[i] += factor * values[i];
    }
}
