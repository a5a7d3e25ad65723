using System.Runtime.Intrinsics;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Engines.Exact.Simd;
using Lab5.Repro.Numerics;

namespace Lab5.Repro.Tests.Engines.Exact.Kernels;

/// <summary>tanh and the logistic function against e^x in double precision, over the whole axis.</summary>
internal sealed class ActivationTests
{
    private const double Tolerance = 3e-7; // absolute

    private const int MantissasPerExponent = 256;

    private delegate void Function(ReadOnlySpan<float> x, Span<float> y);

    private static readonly float[] s_everyExponent = EveryExponent();

    private static readonly float[] s_dense = Grid(-20, 20, 400_000);

    private static readonly float[] s_points = [.. s_everyExponent, .. s_dense];

    private static readonly double[] s_sigmoids = [.. s_points.Select(x => 1 / (1 + Elementary.Exp(-(double)x)))];

    private static readonly float[] s_special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1.1754942e-38f, -1.1754942e-38f, 1.1754944e-38f, 1e-35f, -1e-35f, 9.999999f, 10f, 10.000001f, -10f, 16.6f,
        17f, 18f, -18f, 86.9f, 87f, 87.1f, -86.9f, -87f, -87.1f, -88f, 88.8f, 89f, -104f, 1e10f, -1e10f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, -float.NaN,
    ];

    [Test]
    public void Tanh_IsWithinItsBoundOverAllExponents() => AssertClose(Tanh, [.. s_points.Select(x => ReferenceTanh(x))]);

    [Test]
    public void Sigmoid_IsWithinItsBoundOverAllExponents() => AssertClose(Sigmoid, s_sigmoids);

    [Test]
    public void Tanh_BelowOneHalfIsWithinOneUnitInTheLastPlace()
    {
        float[] x = [.. s_everyExponent.Where(value => MathF.Abs(value) < 0.5f && value != 0)];
        float[] y = Apply(Tanh, x);
        double worst = x.Zip(y, (at, value) => Math.Abs(value - ReferenceTanh(at)) / (MathF.BitIncrement(MathF.Abs(value)) - MathF.Abs(value))).Max();
        TestContext.Out.WriteLine($"{worst:F2} units in the last place");

        Assert.That(worst, Is.LessThanOrEqualTo(1));
    }

    /// <summary>What every kernel gives, in every width.</summary>
    [Test]
    public void EveryWidth_GivesTheSameBits()
    {
        float[] x = [.. s_points, .. s_special];
        foreach (Function function in new Function[] { Tanh, Sigmoid })
        {
            int[] scalar = Bits(Apply(function, x));
            foreach (var vector in Widths(function == Tanh))
                AssertSame(Bits(Apply(vector, x)), scalar);
        }
    }

    [Test]
    public void SpecialValues_GiveTheLimits()
    {
        float[] tanh = Apply(Tanh, s_special), sigmoid = Apply(Sigmoid, s_special);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < s_special.Length; i++)
            {
                float x = s_special[i];
                if (float.IsNaN(x))
                {
                    Assert.That(tanh[i], Is.NaN);
                    Assert.That(sigmoid[i], Is.NaN);
                    continue;
                }

                if (MathF.Abs(x) < 1e-30f)
                {
                    Assert.That(tanh[i], Is.EqualTo(x), $"tanh {x}");
                    Assert.That(float.IsNegative(tanh[i]), Is.EqualTo(float.IsNegative(x)), $"sign of tanh {x}");
                    Assert.That(sigmoid[i], Is.EqualTo(0.5f), $"sigmoid {x}");
                }

                if (MathF.Abs(x) >= 10)
                    Assert.That(tanh[i], Is.EqualTo(MathF.CopySign(1, x)), $"tanh {x}");
                if (x >= 18)
                    Assert.That(sigmoid[i], Is.EqualTo(1f), $"sigmoid {x}");
                if (x <= -87)
                    Assert.That(sigmoid[i], Is.InRange(0f, 1.7e-38f), $"sigmoid {x}");
            }
        }
    }

    /// <summary>On grids of 1e-4 and 1e-3 and over every exponent.</summary>
    [Test]
    public void BothFunctions_RiseOverTheWholeAxis()
    {
        float[] x = [.. s_everyExponent.Concat(s_dense).Concat(Grid(-95, 95, 190_000)).Distinct().Order()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LargestFall(Tanh, x), Is.Zero);
            Assert.That(LargestFall(Sigmoid, x), Is.Zero);
        }
    }

    /// <summary>
    /// All singles around the points where the pieces of e^y meet, (n + 1/2) ln 2, and where tanh changes its formula, ln 3 / 2: there two
    /// neighbours may fall by a rounding, one unit in the last place.
    /// </summary>
    [Test]
    public void WherePiecesMeet_NeighboursFallByNoMoreThanARounding()
    {
        float[] x = [.. Seams().Distinct().Order()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LargestFall(Tanh, x), Is.LessThanOrEqualTo(1));
            Assert.That(LargestFall(Sigmoid, x), Is.LessThanOrEqualTo(1));
        }
    }

    private static void AssertSame(int[] actual, int[] expected) =>
        Assert.That(actual.AsSpan().CommonPrefixLength(expected), Is.EqualTo(expected.Length), "the first that differs");

    private static void AssertClose(Function function, double[] expected)
    {
        float[] y = Apply(function, s_points);
        double worst = 0;
        float at = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double error = Math.Abs(y[i] - expected[i]);
            if (!(error <= worst))
                (worst, at) = (error, s_points[i]);
        }

        TestContext.Out.WriteLine($"{worst:E3} at {at:G9}");
        Assert.That(worst, Is.LessThanOrEqualTo(Tolerance), $"at {at:G9}");
    }

    /// <summary>From a point to the next, in units in the last place of the larger value.</summary>
    private static double LargestFall(Function function, float[] x)
    {
        float[] y = Apply(function, x);
        double largest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            float larger = MathF.Max(MathF.Abs(y[i - 1]), MathF.Abs(y[i]));
            largest = Math.Max(largest, (y[i - 1] - y[i]) / (double)(MathF.BitIncrement(larger) - larger));
        }

        return largest;
    }

    /// <summary>By e^2x, or by its series where that would cancel.</summary>
    private static double ReferenceTanh(double x)
    {
        if (Math.Abs(x) < 1e-3)
            return x - x * x * x / 3 + 2 * x * x * x * x * x / 15;
        double power = Elementary.Exp(2 * Math.Abs(Math.Clamp(x, -30, 30)));
        return Math.CopySign((power - 1) / (power + 1), x);
    }

    private static float[] EveryExponent()
    {
        List<float> values = [];
        for (int exponent = 0; exponent < 255; exponent++)
        {
            for (int i = 0; i < MantissasPerExponent; i++)
            {
                // The low bits vary too: multiples of an odd number spread over the mantissa.
                int mantissa = (int)((uint)i * 0x01000193u >> 1 & 0x7FFFFF);
                float value = BitConverter.Int32BitsToSingle(exponent << 23 | mantissa);
                values.Add(value);
                values.Add(-value);
            }
        }

        return [.. values];
    }

    private static IEnumerable<float> Seams()
    {
        const int Neighbours = 300;
        double ln2 = Math.Log(2);
        var seams = Enumerable.Range(0, 130).SelectMany(n => new[] { (n + 0.5) * ln2, (n + 0.5) * ln2 / 2 }).Append(Math.Log(3) / 2).Append(10).Append(87);
        foreach (double seam in seams)
        {
            int bits = BitConverter.SingleToInt32Bits((float)seam);
            for (int i = -Neighbours; i <= Neighbours; i++)
            {
                yield return BitConverter.Int32BitsToSingle(bits + i);
                yield return -BitConverter.Int32BitsToSingle(bits + i);
            }
        }
    }

    private static float[] Grid(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => (float)(from + (to - from) * i / count))];

    private static int[] Bits(float[] values) => [.. values.Select(value => float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(value))];

    private static float[] Apply(Function function, float[] x)
    {
        var y = new float[x.Length];
        function(x, y);
        return y;
    }

    private static void Tanh(ReadOnlySpan<float> x, Span<float> y) => TanhOf<float, SimdScalar>(x, y);

    private static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => SigmoidOf<float, SimdScalar>(x, y);

    private static Function[] Widths(bool tanh) => tanh
        ? [TanhOf<Vector128<float>, Simd128>, TanhOf<Vector256<float>, Simd256>, TanhOf<Vector512<float>, Simd512>]
        : [SigmoidOf<Vector128<float>, Simd128>, SigmoidOf<Vector256<float>, Simd256>, SigmoidOf<Vector512<float>, Simd512>];

    private static void TanhOf<TVector, TOps>(ReadOnlySpan<float> x, Span<float> y)
        where TVector : struct
        where TOps : struct, ISimd<TVector> => InVectors<TVector, TOps>(x, y, Activations<TVector, TOps>.Tanh);

    private static void SigmoidOf<TVector, TOps>(ReadOnlySpan<float> x, Span<float> y)
        where TVector : struct
        where TOps : struct, ISimd<TVector> => InVectors<TVector, TOps>(x, y, Activations<TVector, TOps>.Sigmoid);

    /// <summary>The rest that fills no vector is filled up with zeros.</summary>
    private static unsafe void InVectors<TVector, TOps>(ReadOnlySpan<float> x, Span<float> y, Func<TVector, TVector> function)
        where TVector : struct
        where TOps : struct, ISimd<TVector>
    {
        float* buffer = stackalloc float[TOps.Lanes];
        Span<float> lanes = new(buffer, TOps.Lanes);
        for (int i = 0; i < x.Length; i += TOps.Lanes)
        {
            var part = x[i..Math.Min(x.Length, i + TOps.Lanes)];
            lanes.Clear();
            part.CopyTo(lanes);
            TOps.Store(buffer, function(TOps.Load(buffer)));
            lanes[..part.Length].CopyTo(y[i..]);
        }
    }
}
