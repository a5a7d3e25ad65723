using System.Runtime.CompilerServices;
using Lab5.Repro.Engines.Exact.Simd;

namespace Lab5.Repro.Engines.Exact.Kernels;

/// <summary>
/// tanh and the logistic function, from one exponential:
/// e^y = 2^k e^r with k = round(y / ln 2), r = y - k ln 2 in two parts (Cody and Waite), and e^r - 1 = r + r^2 q(r).
/// </summary>
/// <remarks>
/// q is a polynomial of degree 4, fitted to a maximal relative error of 1.7e-8 of e^r - 1 on |r| at most ln 2 / 2; p is one of
/// degree 4 for small arguments of tanh, fitted to 8.6e-9.
/// Tanh and Sigmoid stay within 9e-8 (absolute) of the true value; tanh is also within 0.6 units in the last place below 1/2.
/// Both rise, but where two pieces of e^r meet a value may be one unit in the last place below that of the single before.
/// </remarks>
internal static class Activations<TVector, TOps>
    where TVector : struct
    where TOps : struct, ISimd<TVector>
{
    private const float InverseLn2 = 1.442695f;
    private const float Ln2High = 0.693359375f; // 9 bits, so that k * Ln2High is exact
    private const float Ln2Low = -0.00021219444f;
    private const float RoundingShift = 12582912f + 127f; // 1.5 * 2^23: adding it rounds to an integer in the low bits, here with the bias of an exponent
    private const float Q0 = 0.5f, Q1 = 0.16666542f, Q2 = 0.04166628f, Q3 = 0.008366644f, Q4 = 0.0013946554f;
    private const float P0 = -0.3333328f, P1 = 0.13331442f, P2 = -0.053739715f, P3 = 0.020639086f, P4 = -0.005704987f;

    /// <summary>
    /// tanh |x| with the sign of x: x + x^3 p(x^2) up to 0.625, 1 - 2 / (e^2|x| + 1) above, where the errors of the quotient vanish with
    /// it, so that the function does not fall where it saturates. Exact at 0, +-1 beyond |x| = 10, NaN for NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        var magnitude = TOps.AtMost(TOps.Abs(x), TOps.Broadcast(10f));
        var square = TOps.Multiply(magnitude, magnitude);
        var p = TOps.MultiplyAdd(square, TOps.Broadcast(P4), TOps.Broadcast(P3));
        p = TOps.MultiplyAdd(square, p, TOps.Broadcast(P2));
        p = TOps.MultiplyAdd(square, p, TOps.Broadcast(P1));
        p = TOps.MultiplyAdd(square, p, TOps.Broadcast(P0));
        var small = TOps.MultiplyAdd(TOps.Multiply(magnitude, square), p, magnitude);

        var (power, tail) = Exponential(TOps.Add(magnitude, magnitude));
        var plusOne = TOps.MultiplyAdd(power, tail, TOps.Add(power, TOps.Broadcast(1f)));
        var large = TOps.Subtract(TOps.Broadcast(1f), TOps.Divide(TOps.Broadcast(2f), plusOne));
        return TOps.WithSignOf(TOps.SelectGreater(magnitude, TOps.Broadcast(0.625f), large, small), x);
    }

    /// <summary>1 / (1 + e^-x). 1 above x = 17; its least value is 2e-38, below x = -87, where e^-x would leave the range of singles. NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        x = TOps.AtLeast(TOps.AtMost(x, TOps.Broadcast(87f)), TOps.Broadcast(-87f));
        var (power, tail) = Exponential(TOps.Subtract(TOps.Broadcast(0f), x));
        return TOps.Divide(TOps.Broadcast(1f), TOps.MultiplyAdd(power, tail, TOps.Add(power, TOps.Broadcast(1f))));
    }

    /// <summary>e^y as power * (1 + tail), power = 2^k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Power, TVector Tail) Exponential(TVector y)
    {
        var shift = TOps.Broadcast(RoundingShift);
        var shifted = TOps.MultiplyAdd(y, TOps.Broadcast(InverseLn2), shift);
        var k = TOps.Subtract(shifted, shift);
        var r = TOps.MultiplyAdd(k, TOps.Broadcast(-Ln2High), y);
        r = TOps.MultiplyAdd(k, TOps.Broadcast(-Ln2Low), r);
        // Even and odd powers apart: a shorter chain.
        var square = TOps.Multiply(r, r);
        var even = TOps.MultiplyAdd(square, TOps.MultiplyAdd(square, TOps.Broadcast(Q4), TOps.Broadcast(Q2)), TOps.Broadcast(Q0));
        var odd = TOps.MultiplyAdd(square, TOps.Broadcast(Q3), TOps.Broadcast(Q1));
        return (TOps.PowerOfTwo(shifted), TOps.MultiplyAdd(square, TOps.MultiplyAdd(r, odd, even), r));
    }
}
