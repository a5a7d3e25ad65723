using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lab5.Repro.Engines.Exact.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>target[j] = sum over rows of source[row, j]. Four interleaved sums (row mod 4), then (s0 + s1) + (s2 + s3).</summary>
    /// <param name="source">(rows, columns), <paramref name="stride"/> singles between rows.</param>
    /// <param name="columns">A multiple of <see cref="RowAlignment"/>.</param>
    public abstract void ColumnSums(float* source, nint stride, int rows, float* target, int columns);

    /// <summary>target[row * targetStride] += sum over i of a[row, i] w[i], in 16 partial sums (i mod 16) added by halves.</summary>
    /// <param name="a">(rows, width), contiguous.</param>
    /// <param name="w">(width)</param>
    public abstract void AddRowDots(float* a, float* w, int width, float* target, nint targetStride, int rows);

    /// <summary>target += source; <paramref name="count"/> is a multiple of <see cref="RowAlignment"/>.</summary>
    public abstract void Add(float* target, float* source, int count);

    /// <summary>target = a * b, elementwise; <paramref name="count"/> is a multiple of <see cref="RowAlignment"/>.</summary>
    public abstract void Multiply(float* target, float* a, float* b, int count);

    /// <summary>target += a * b, elementwise; <paramref name="count"/> is a multiple of <see cref="RowAlignment"/>.</summary>
    public abstract void MultiplyAdd(float* target, float* a, float* b, int count);

    /// <summary>Sum in double precision, in index order within eight interleaved sums (i mod 8), which are then added by halves.</summary>
    public static double Sum(float* values, int count)
    {
        // Eight chains hide the latency of addition; the vector's lanes are chains of their own, so any width gives the same bits.
        Vector512<double> sums = default;
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            var (low, high) = Vector256.Widen(Vector256.Load(values + i));
            sums += Vector512.Create(low, high);
        }

        double* chains = stackalloc double[8];
        sums.Store(chains);
        for (int chain = 0; i < count; i++, chain++)
            chains[chain] += values[i];
        return ((chains[0] + chains[4]) + (chains[2] + chains[6])) + ((chains[1] + chains[5]) + (chains[3] + chains[7]));
    }
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ColumnSums(float* source, nint stride, int rows, float* target, int columns)
    {
        for (int column = 0; column < columns; column += TOps.Lanes)
        {
            float* at = source + column;
            TVector s0 = TOps.Broadcast(0f), s1 = s0, s2 = s0, s3 = s0;
            int row = 0;
            for (; row + 4 <= rows; row += 4)
            {
                s0 = TOps.Add(s0, TOps.Load(at));
                s1 = TOps.Add(s1, TOps.Load(at + stride));
                s2 = TOps.Add(s2, TOps.Load(at + 2 * stride));
                s3 = TOps.Add(s3, TOps.Load(at + 3 * stride));
                at += 4 * stride;
            }

            if (row < rows)
                s0 = TOps.Add(s0, TOps.Load(at));
            if (row + 1 < rows)
                s1 = TOps.Add(s1, TOps.Load(at + stride));
            if (row + 2 < rows)
                s2 = TOps.Add(s2, TOps.Load(at + 2 * stride));
            TOps.Store(target + column, TOps.Add(TOps.Add(s0, s1), TOps.Add(s2, s3)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddRowDots(float* a, float* w, int width, float* target, nint targetStride, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            *target += TOps.Lanes switch
            {
                16 => TOps.Sum(PartialDots(a, w, width, 0)),
                8 => TOps.Sum(TOps.Add(PartialDots(a, w, width, 0), PartialDots(a, w, width, 8))),
                4 => TOps.Sum(TOps.Add(
                    TOps.Add(PartialDots(a, w, width, 0), PartialDots(a, w, width, 8)),
                    TOps.Add(PartialDots(a, w, width, 4), PartialDots(a, w, width, 12)))),
                _ => LaneByLane(a, w, width),
            };
            a += width;
            target += targetStride;
        }
    }

    /// <summary>The partial sums of the lanes from <paramref name="lane"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PartialDots(float* a, float* w, int width, int lane)
    {
        var sum = TOps.Multiply(TOps.Load(a + lane), TOps.Load(w + lane));
        for (int i = lane + RowAlignment; i < width; i += RowAlignment)
            sum = TOps.MultiplyAdd(TOps.Load(a + i), TOps.Load(w + i), sum);
        return sum;
    }

    private static float LaneByLane(float* a, float* w, int width)
    {
        float* partial = stackalloc float[RowAlignment];
        for (int lane = 0; lane < RowAlignment; lane++)
            partial[lane] = TOps.Sum(PartialDots(a, w, width, lane));
        for (int half = RowAlignment / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
                partial[lane] += partial[lane + half];
        }

        return partial[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(float* target, float* source, int count)
    {
        for (int i = 0; i < count; i += TOps.Lanes)
            TOps.Store(target + i, TOps.Add(TOps.Load(target + i), TOps.Load(source + i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(float* target, float* a, float* b, int count)
    {
        for (int i = 0; i < count; i += TOps.Lanes)
            TOps.Store(target + i, TOps.Multiply(TOps.Load(a + i), TOps.Load(b + i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MultiplyAdd(float* target, float* a, float* b, int count)
    {
        for (int i = 0; i < count; i += TOps.Lanes)
            TOps.Store(target + i, TOps.MultiplyAdd(TOps.Load(a + i), TOps.Load(b + i), TOps.Load(target + i)));
    }
}
