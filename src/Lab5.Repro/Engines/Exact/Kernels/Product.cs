using System.Runtime.CompilerServices;

namespace Lab5.Repro.Engines.Exact.Kernels;

/// <summary>
/// One term of a matrix product: A of (rows, K), each element broadcast, times B of (K, columns), read in vectors.
/// Strides are in singles, so A may be a matrix or its transpose.
/// </summary>
internal unsafe struct ProductTerm
{
    public float* A;
    public nint RowStrideA;
    public nint KStrideA;
    public float* B;
    public nint KStrideB;

    /// <summary>From one panel of B to the next, where the product is one of several that each take a panel.</summary>
    public nint PanelStrideB;
    public int K;
}

internal abstract unsafe partial class KernelSet
{
    /// <summary>
    /// C = sum over the terms of A B + addend, of (<paramref name="rows"/>, <paramref name="columns"/>); the only matrix product of the engine.
    /// Every element is one chain: fused multiply-adds over the terms in order and k upwards in each, from zero, and the addend last, so that
    /// a bias larger than the products does not make their roundings as large as its own.
    /// </summary>
    /// <param name="addend">(rows, columns) with <paramref name="addendStride"/> singles between rows, 0 for one row that serves all; null for none. May be <paramref name="c"/>.</param>
    /// <param name="columns">A multiple of <see cref="RowAlignment"/>.</param>
    public abstract void Product(
        ProductTerm* terms, int termCount, float* addend, nint addendStride, float* c, nint strideC, int rows, int columns);

    /// <summary>The same with one panel of every B.</summary>
    /// <param name="panel">From 0.</param>
    public void Product(
        ProductTerm* terms, int termCount, float* addend, nint addendStride, float* c, nint strideC, int rows, int columns, int panel)
    {
        MovePanels(terms, termCount, panel);
        Product(terms, termCount, addend, addendStride, c, strideC, rows, columns);
        MovePanels(terms, termCount, -panel);
    }

    private static void MovePanels(ProductTerm* terms, int termCount, int panels)
    {
        for (int term = 0; panels != 0 && term < termCount; term++)
            terms[term].B += panels * terms[term].PanelStrideB;
    }
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    public override void Product(
        ProductTerm* terms, int termCount, float* addend, nint addendStride, float* c, nint strideC, int rows, int columns)
    {
        int vectors = columns / TOps.Lanes;
        for (int column = 0; column < vectors;)
        {
            // 4 = 2 + 2: a tile of one column has too few chains to hide the latency of FMA.
            int width = vectors - column is 2 or 4 ? 2 : Math.Min(3, vectors - column);
            nint offset = (nint)column * TOps.Lanes;
            float* columnAddend = addend == null ? null : addend + offset;
            switch (width)
            {
                case 3:
                    RowTiles<Three>(terms, termCount, offset, columnAddend, addendStride, c + offset, strideC, rows);
                    break;
                case 2:
                    RowTiles<Two>(terms, termCount, offset, columnAddend, addendStride, c + offset, strideC, rows);
                    break;
                default:
                    RowTiles<One>(terms, termCount, offset, columnAddend, addendStride, c + offset, strideC, rows);
                    break;
            }

            column += width;
        }

        if (rows % 2 == 1)
            SingleRow(terms, termCount, rows - 1, addend, addendStride, c, strideC, columns);
    }

    /// <summary>All rows but an odd last one, which <see cref="SingleRow"/> does.</summary>
    private static void RowTiles<TColumns>(
        ProductTerm* terms, int termCount, nint offset, float* addend, nint addendStride, float* c, nint strideC, int rows)
        where TColumns : struct, ITileSize
    {
        int row = 0;
        // Eight rows need 8 * 3 + 4 registers: only the widest vectors come in a file of 32.
        if (TOps.Lanes == 16)
        {
            for (; row + 8 <= rows; row += 8)
                Tile<Eight, TColumns>(terms, termCount, row, offset, addend, addendStride, c, strideC);
            for (; row + 6 <= rows; row += 6)
                Tile<Six, TColumns>(terms, termCount, row, offset, addend, addendStride, c, strideC);
        }

        for (; row + 4 <= rows; row += 4)
            Tile<Four, TColumns>(terms, termCount, row, offset, addend, addendStride, c, strideC);
        for (; row + 2 <= rows; row += 2)
            Tile<Two, TColumns>(terms, termCount, row, offset, addend, addendStride, c, strideC);
    }

    /// <summary>
    /// A tile of C held in registers, one variable an accumulator; the JIT drops those that the tile's size does not use.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TColumns>(
        ProductTerm* terms, int termCount, int row, nint offset, float* addend, nint addendStride, float* c, nint strideC)
        where TRows : struct, ITileSize
        where TColumns : struct, ITileSize
    {
        TVector c00 = TOps.Broadcast(0f), c01 = TOps.Broadcast(0f), c02 = TOps.Broadcast(0f);
        TVector c10 = c00, c11 = c00, c12 = c00;
        TVector c20 = c00, c21 = c00, c22 = c00;
        TVector c30 = c00, c31 = c00, c32 = c00;
        TVector c40 = c00, c41 = c00, c42 = c00;
        TVector c50 = c00, c51 = c00, c52 = c00;
        TVector c60 = c00, c61 = c00, c62 = c00;
        TVector c70 = c00, c71 = c00, c72 = c00;
        for (int term = 0; term < termCount; term++)
        {
            nint rowStride = terms[term].RowStrideA, kStrideA = terms[term].KStrideA, kStrideB = terms[term].KStrideB;
            float* a0 = terms[term].A + row * rowStride;
            float* a1 = a0 + rowStride;
            float* a2 = a1 + rowStride;
            float* a3 = a2 + rowStride;
            float* a4 = a3 + rowStride;
            float* a5 = a4 + rowStride;
            float* a6 = a5 + rowStride;
            float* a7 = a6 + rowStride;
            float* b = terms[term].B + offset;
            nint k = 0;
            for (int remaining = terms[term].K; remaining > 0; remaining--)
            {
                TVector b0 = TOps.Load(b), b1 = b0, b2 = b0;
                if (TColumns.Size > 1)
                    b1 = TOps.Load(b + TOps.Lanes);
                if (TColumns.Size > 2)
                    b2 = TOps.Load(b + 2 * TOps.Lanes);
                MultiplyRow<TColumns>(a0[k], b0, b1, b2, ref c00, ref c01, ref c02);
                MultiplyRow<TColumns>(a1[k], b0, b1, b2, ref c10, ref c11, ref c12);
                if (TRows.Size > 2)
                    MultiplyRow<TColumns>(a2[k], b0, b1, b2, ref c20, ref c21, ref c22);
                if (TRows.Size > 3)
                    MultiplyRow<TColumns>(a3[k], b0, b1, b2, ref c30, ref c31, ref c32);
                if (TRows.Size > 4)
                    MultiplyRow<TColumns>(a4[k], b0, b1, b2, ref c40, ref c41, ref c42);
                if (TRows.Size > 5)
                    MultiplyRow<TColumns>(a5[k], b0, b1, b2, ref c50, ref c51, ref c52);
                if (TRows.Size > 6)
                    MultiplyRow<TColumns>(a6[k], b0, b1, b2, ref c60, ref c61, ref c62);
                if (TRows.Size > 7)
                    MultiplyRow<TColumns>(a7[k], b0, b1, b2, ref c70, ref c71, ref c72);
                k += kStrideA;
                b += kStrideB;
            }
        }

        float* to = c + row * strideC;
        if (addend != null)
        {
            float* from = addend + row * addendStride;
            AddRow<TColumns>(from, ref c00, ref c01, ref c02);
            AddRow<TColumns>(from + addendStride, ref c10, ref c11, ref c12);
            if (TRows.Size > 2)
                AddRow<TColumns>(from + 2 * addendStride, ref c20, ref c21, ref c22);
            if (TRows.Size > 3)
                AddRow<TColumns>(from + 3 * addendStride, ref c30, ref c31, ref c32);
            if (TRows.Size > 4)
                AddRow<TColumns>(from + 4 * addendStride, ref c40, ref c41, ref c42);
            if (TRows.Size > 5)
                AddRow<TColumns>(from + 5 * addendStride, ref c50, ref c51, ref c52);
            if (TRows.Size > 6)
                AddRow<TColumns>(from + 6 * addendStride, ref c60, ref c61, ref c62);
            if (TRows.Size > 7)
                AddRow<TColumns>(from + 7 * addendStride, ref c70, ref c71, ref c72);
        }

        StoreRow<TColumns>(to, c00, c01, c02);
        StoreRow<TColumns>(to + strideC, c10, c11, c12);
        if (TRows.Size > 2)
            StoreRow<TColumns>(to + 2 * strideC, c20, c21, c22);
        if (TRows.Size > 3)
            StoreRow<TColumns>(to + 3 * strideC, c30, c31, c32);
        if (TRows.Size > 4)
            StoreRow<TColumns>(to + 4 * strideC, c40, c41, c42);
        if (TRows.Size > 5)
            StoreRow<TColumns>(to + 5 * strideC, c50, c51, c52);
        if (TRows.Size > 6)
            StoreRow<TColumns>(to + 6 * strideC, c60, c61, c62);
        if (TRows.Size > 7)
            StoreRow<TColumns>(to + 7 * strideC, c70, c71, c72);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow<TColumns>(
        float a, TVector b0, TVector b1, TVector b2, ref TVector c0, ref TVector c1, ref TVector c2)
        where TColumns : struct, ITileSize
    {
        var broadcast = TOps.Broadcast(a);
        c0 = TOps.MultiplyAdd(broadcast, b0, c0);
        if (TColumns.Size > 1)
            c1 = TOps.MultiplyAdd(broadcast, b1, c1);
        if (TColumns.Size > 2)
            c2 = TOps.MultiplyAdd(broadcast, b2, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TColumns>(float* from, ref TVector c0, ref TVector c1, ref TVector c2)
        where TColumns : struct, ITileSize
    {
        c0 = TOps.Add(TOps.Load(from), c0);
        if (TColumns.Size > 1)
            c1 = TOps.Add(TOps.Load(from + TOps.Lanes), c1);
        if (TColumns.Size > 2)
            c2 = TOps.Add(TOps.Load(from + 2 * TOps.Lanes), c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<TColumns>(float* to, TVector c0, TVector c1, TVector c2)
        where TColumns : struct, ITileSize
    {
        TOps.Store(to, c0);
        if (TColumns.Size > 1)
            TOps.Store(to + TOps.Lanes, c1);
        if (TColumns.Size > 2)
            TOps.Store(to + 2 * TOps.Lanes, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, bool accumulate, TVector value) =>
        TOps.Store(to, accumulate ? TOps.Add(TOps.Load(to), value) : value);
}
