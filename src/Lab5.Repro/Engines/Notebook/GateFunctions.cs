using System.Runtime.Intrinsics;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>The gates' functions with the bits that PyTorch 1.13 gives them on the CPU.</summary>
/// <remarks>
/// Both were held against the libraries that PyTorch calls for them, over all singles up to about 120 in magnitude (beyond, both
/// have saturated), and against PyTorch itself at every 4,099th single: no bit differs.
/// </remarks>
internal static class GateFunctions
{
    private const double Log2E = 1.4426950408889634;

    // Degree 3 in r for 2^(r / 32), |r| at most 1/2: the minimax polynomial of glibc's expf.
    private const double Exp1 = 0.021660849396613134, Exp2 = 0.00023459809789509004, Exp3 = 1.6938359250920212e-06;

    // ln 2 in two parts; the first has trailing zeros, so that its product with a small whole number is exact.
    private const float Ln2High = 0.693145751953125f, Ln2Low = 1.428606765330187045e-06f;

    /// <summary>2^(k / 32), correctly rounded.</summary>
    private static readonly double[] s_roots =
    [
        1, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237, 1.0905077326652577, 1.1143867425958924, 1.1387886347566916, 1.1637248587775775,
        1.189207115002721, 1.215247359980469, 1.241857812073484, 1.2690509571917332, 1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
        1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228, 1.5422108254079407, 1.5759808451078865, 1.6104903319492543, 1.6457554781539649,
        1.681792830507429, 1.7186192981224779, 1.7562521603732995, 1.7947090750031072, 1.8340080864093424, 1.8741676341103, 1.9152065613971474, 1.9571441241754002,
    ];

    /// <summary>
    /// 1 / (1 + e^-x), each operation rounded. PyTorch takes its scalar kernel here, with the C library's exp, because a gate's rows
    /// are shorter than two vectors of 8.
    /// </summary>
    public static float Sigmoid(float x) => 1 / (1 + Exp(-x));

    /// <summary>tanh x of each value as (e^x - e^-x) / (e^x + e^-x) in pairs of singles, the method of Sleef's tanhf (1.0 unit in the last place).</summary>
    /// <remarks>PyTorch's tanh always goes through vectors, also for what is left over at the end of a row.</remarks>
    public static void Tanh(ReadOnlySpan<float> values, Span<float> results)
    {
        int vectors = values.Length / Vector256<float>.Count * Vector256<float>.Count;
        for (int i = 0; i < vectors; i += Vector256<float>.Count)
            TanhOfEight(Vector256.Create(values[i..])).CopyTo(results[i..]);
        if (vectors == values.Length)
            return;
        Span<float> rest = stackalloc float[Vector256<float>.Count];
        rest.Clear();
        values[vectors..].CopyTo(rest);
        TanhOfEight(Vector256.Create<float>(rest)).CopyTo(rest);
        rest[..(values.Length - vectors)].CopyTo(results[vectors..]);
    }

    /// <summary>e^x as glibc's expf with FMA: 2^(k / 32) from a table, times a polynomial, in doubles; rounded to single once.</summary>
    internal static float Exp(float x)
    {
        if (float.IsNaN(x))
            return x;
        if (x > 88.7228317f)
            return float.PositiveInfinity;
        if (x < -103.972076f)
            return 0;
        double whole = Math.Round(32 * Log2E * x);
        double r = Math.FusedMultiplyAdd(32 * Log2E, x, -whole);
        int k = (int)whole, root = k & 31;
        double scale = s_roots[root] * BitConverter.Int64BitsToDouble((1023L + (k - root) / 32) << 52);
        double high = Math.FusedMultiplyAdd(Exp3, r, Exp2), low = Math.FusedMultiplyAdd(Exp1, r, 1);
        return (float)(Math.FusedMultiplyAdd(high, r * r, low) * scale);
    }

    private static Vector256<float> TanhOfEight(Vector256<float> x)
    {
        var magnitude = Vector256.Abs(x);
        var grown = ExpPair(magnitude);
        var shrunk = grown.Reciprocal();
        var tanh = FloatPair.SubtractSmaller(grown, shrunk) / FloatPair.AddSmaller(grown, shrunk);
        var saturated = Vector256.GreaterThan(magnitude, Vector256.Create(8.664339742f));
        var result = Vector256.ConditionalSelect(saturated, Vector256<float>.One, tanh.High + tanh.Low);
        return Vector256.ConditionalSelect(Vector256.IsNaN(x), x, Vector256.CopySign(result, x));
    }

    /// <summary>e^x for x from 0 to 8.7: x = k ln 2 + s, a polynomial in s whose three lowest terms are pairs, times 2^k.</summary>
    private static FloatPair ExpPair(Vector256<float> x)
    {
        var k = Vector256.Round(x * (float)Log2E);
        var s = new FloatPair(x, Vector256<float>.Zero) + k * -Ln2High + k * -Ln2Low;
        var tail = Vector256.FusedMultiplyAdd(Vector256.Create(0.1980960224e-3f), s.High, Vector256.Create(0.1394256484e-2f));
        tail = Vector256.FusedMultiplyAdd(tail, s.High, Vector256.Create(0.8333456703e-2f));
        tail = Vector256.FusedMultiplyAdd(tail, s.High, Vector256.Create(0.4166637361e-1f));
        var sum = s * tail + Vector256.Create(0.16666666f); // one unit in the last place below 1/6
        sum = s * sum + Vector256.Create(0.5f);
        sum = s + s.Square() * sum;
        sum = FloatPair.AddSmaller(new(Vector256<float>.One, Vector256<float>.Zero), sum);
        var scale = Vector256.ShiftLeft(Vector256.Create(127) + Vector256.ConvertToInt32(k), 23).AsSingle();
        return new(sum.High * scale, sum.Low * scale);
    }
}
