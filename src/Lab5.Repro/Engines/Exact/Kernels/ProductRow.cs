using System.Runtime.CompilerServices;

namespace Lab5.Repro.Engines.Exact.Kernels;

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    /// <summary>One row of C. It has no other rows' chains to hide the latency of FMA, so its tiles are as wide as may be.</summary>
    private static void SingleRow(
        ProductTerm* terms, int termCount, int row, float* addend, nint addendStride, float* c, nint strideC, int columns)
    {
        addend = addend == null ? null : addend + row * addendStride;
        c += row * strideC;
        int column = 0;
        for (; column + 6 * TOps.Lanes <= columns; column += 6 * TOps.Lanes)
            RowTile<Six>(terms, termCount, row, column, addend, c);
        for (; column + 2 * TOps.Lanes <= columns; column += 2 * TOps.Lanes)
            RowTile<Two>(terms, termCount, row, column, addend, c);
        for (; column < columns; column += TOps.Lanes)
            RowTile<One>(terms, termCount, row, column, addend, c);
    }

    /// <param name="addend">The row, or null.</param>
    /// <param name="c">The row.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowTile<TColumns>(ProductTerm* terms, int termCount, int row, int column, float* addend, float* c)
        where TColumns : struct, ITileSize
    {
        TVector c0 = TOps.Broadcast(0f), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
        for (int term = 0; term < termCount; term++)
        {
            float* a = terms[term].A + row * terms[term].RowStrideA;
            float* b = terms[term].B + column;
            nint kStrideA = terms[term].KStrideA, kStrideB = terms[term].KStrideB;
            for (int remaining = terms[term].K; remaining > 0; remaining--)
            {
                MultiplyRow<TColumns>(*a, b, ref c0, ref c1, ref c2);
                if (TColumns.Size > 3)
                    MultiplyRow<TColumns>(*a, b + 3 * TOps.Lanes, ref c3, ref c4, ref c5);
                a += kStrideA;
                b += kStrideB;
            }
        }

        c += column;
        if (addend != null)
        {
            AddRow<TColumns>(addend + column, ref c0, ref c1, ref c2);
            if (TColumns.Size > 3)
                AddRow<TColumns>(addend + column + 3 * TOps.Lanes, ref c3, ref c4, ref c5);
        }

        StoreRow<TColumns>(c, c0, c1, c2);
        if (TColumns.Size > 3)
            StoreRow<TColumns>(c + 3 * TOps.Lanes, c3, c4, c5);
    }

    /// <summary>Up to three vectors of a row of B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow<TColumns>(float a, float* b, ref TVector c0, ref TVector c1, ref TVector c2)
        where TColumns : struct, ITileSize
    {
        TVector b0 = TOps.Load(b), b1 = b0, b2 = b0;
        if (TColumns.Size > 1)
            b1 = TOps.Load(b + TOps.Lanes);
        if (TColumns.Size > 2)
            b2 = TOps.Load(b + 2 * TOps.Lanes);
        MultiplyRow<TColumns>(a, b0, b1, b2, ref c0, ref c1, ref c2);
    }
}
