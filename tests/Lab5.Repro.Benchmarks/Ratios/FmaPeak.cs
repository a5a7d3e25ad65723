using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Engines.Exact.Simd;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>How many floating-point operations a second one core does when it does fused multiply-adds alone.</summary>
internal static class FmaPeak
{
    private const int Accumulators = 12; // two units with a latency of 4 cycles need 8; with the two factors they fit 16 registers
    private const int Tries = 5;
    private static readonly TimeSpan s_try = TimeSpan.FromMilliseconds(2);

    private static float s_consumed;

    /// <returns>Operations a second, two a multiply-add: the best of a few tries of some milliseconds, so that an interruption of one does not count.</returns>
    public static double Measure(VectorWidth width) => width switch
    {
        VectorWidth.Lanes16 => Measure<Vector512<float>, Simd512>(),
        VectorWidth.Lanes8 => Measure<Vector256<float>, Simd256>(),
        VectorWidth.Lanes4 => Measure<Vector128<float>, Simd128>(),
        _ => Measure<float, SimdScalar>(),
    };

    private static double Measure<TVector, TOps>()
        where TVector : struct
        where TOps : struct, ISimd<TVector>
    {
        const int Rounds = 1_000;
        double best = 0;
        for (int i = 0; i < Tries; i++)
        {
            long start = Stopwatch.GetTimestamp();
            long rounds = 0;
            for (; Stopwatch.GetElapsedTime(start) < s_try; rounds += Rounds)
                s_consumed += MultiplyAdd<TVector, TOps>(Rounds);
            best = Math.Max(best, 2.0 * Accumulators * TOps.Lanes * rounds / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>Independent chains a = a x + y that stay near 1: no overflow, no subnormal numbers.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe float MultiplyAdd<TVector, TOps>(int rounds)
        where TVector : struct
        where TOps : struct, ISimd<TVector>
    {
        TVector x = TOps.Broadcast(0.5f), y = TOps.Broadcast(0.5f);
        TVector a0 = TOps.Broadcast(1.1f), a1 = TOps.Broadcast(1.2f), a2 = TOps.Broadcast(1.3f), a3 = TOps.Broadcast(1.4f);
        TVector a4 = TOps.Broadcast(1.5f), a5 = TOps.Broadcast(1.6f), a6 = TOps.Broadcast(1.7f), a7 = TOps.Broadcast(1.8f);
        TVector a8 = TOps.Broadcast(1.9f), a9 = TOps.Broadcast(2.0f), a10 = TOps.Broadcast(2.1f), a11 = TOps.Broadcast(2.2f);
        for (int i = 0; i < rounds; i++)
        {
            a0 = TOps.MultiplyAdd(a0, x, y);
            a1 = TOps.MultiplyAdd(a1, x, y);
            a2 = TOps.MultiplyAdd(a2, x, y);
            a3 = TOps.MultiplyAdd(a3, x, y);
            a4 = TOps.MultiplyAdd(a4, x, y);
            a5 = TOps.MultiplyAdd(a5, x, y);
            a6 = TOps.MultiplyAdd(a6, x, y);
            a7 = TOps.MultiplyAdd(a7, x, y);
            a8 = TOps.MultiplyAdd(a8, x, y);
            a9 = TOps.MultiplyAdd(a9, x, y);
            a10 = TOps.MultiplyAdd(a10, x, y);
            a11 = TOps.MultiplyAdd(a11, x, y);
        }

        var sum = TOps.Add(TOps.Add(TOps.Add(a0, a1), TOps.Add(a2, a3)), TOps.Add(TOps.Add(a4, a5), TOps.Add(a6, a7)));
        sum = TOps.Add(sum, TOps.Add(TOps.Add(a8, a9), TOps.Add(a10, a11)));
        float* lanes = stackalloc float[KernelSet.RowAlignment];
        TOps.Store(lanes, sum);
        return lanes[0];
    }
}
