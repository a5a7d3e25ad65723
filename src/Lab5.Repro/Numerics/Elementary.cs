namespace Lab5.Repro.Numerics;

/// <summary>
/// sin, cos, exp, log and atan for data and statistics: the same bits on every machine, because no C library is asked.
/// </summary>
/// <remarks>
/// Taylor series in about 106 bits after a reduction with three-part constants, rounded once; so the results are those of
/// correct rounding except for arguments whose exact value lies within about 2^-95 (relative) of a rounding boundary.
/// What this rests on: IEEE 754 double arithmetic with correctly rounded +, -, *, /, sqrt and FMA.
/// </remarks>
public static class Elementary
{
    /// <summary>Arguments of <see cref="Sin"/> and <see cref="Cos"/> beyond this magnitude (radians) are refused.</summary>
    public const double MaxAngle = 1 << 30;

    // Each constant as a sum of three doubles, to about 160 bits.
    private static readonly double[] s_halfPi = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33];
    private static readonly double[] s_ln2 = [0.6931471805599453, 2.3190468138462996e-17, 5.707708438416212e-34];

    /// <summary>2^-60, relative; see <see cref="ExpFromTable"/>.</summary>
    private const double QuickExpError = 8.67361737988403547e-19;

    /// <summary>e^(j / 32), j from -12 on.</summary>
    private static readonly DoubleDouble[] s_expOf32nds = [.. Enumerable.Range(-12, 25).Select(j => ExpSeries(j / 32.0))];

    /// <param name="x">Radians, |x| at most <see cref="MaxAngle"/>; NaN gives NaN.</param>
    public static double Sin(double x) => SinOfQuadrant(x, 0);

    /// <inheritdoc cref="Sin"/>
    public static double Cos(double x) => SinOfQuadrant(x, 1);

    /// <summary>e^x; 0 below about -745.2 and infinity above about 709.8, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > 710)
            return double.PositiveInfinity;
        if (x < -746)
            return 0;
        double k = Math.Round(x / s_ln2[0]);
        var r = Reduce(x, k, s_ln2);
        var quick = ExpFromTable(r);
        double bound = quick.High * QuickExpError, lower = quick.High + (quick.Low - bound), upper = quick.High + (quick.Low + bound);
        return Math.ScaleB(lower == upper ? lower : ExpSeries(r).ToDouble(), (int)k);
    }

    /// <summary><see cref="Exp"/> of a finite result, always by the series.</summary>
    internal static double ExpBySeries(double x)
    {
        double k = Math.Round(x / s_ln2[0]);
        return Math.ScaleB(ExpSeries(Reduce(x, k, s_ln2)).ToDouble(), (int)k);
    }

    /// <summary>Natural logarithm; -infinity at 0, NaN below 0 and for NaN.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // log m = 2 atanh(z), z = (m - 1) / (m + 1)
        DoubleDouble m = mantissa;
        var z = (m - 1) / (m + 1);
        var square = z * z;
        DoubleDouble sum = 0;
        for (int n = 43; n >= 1; n -= 2)
            sum = (DoubleDouble)1 / n + square * sum;
        var k = (DoubleDouble)exponent;
        return (k * s_ln2[0] + (k * s_ln2[1] + 2 * (z * sum))).ToDouble();
    }

    /// <summary>Arc tangent in radians, within 4 units in the last place.</summary>
    public static double Atan(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (Math.Abs(x) > 1)
            return Math.CopySign(s_halfPi[0], x) - Atan(1 / x);
        // atan x = 2 atan(x / (1 + sqrt(1 + x^2))), three times: |x| below 0.1, where the series is short.
        double y = x;
        for (int i = 0; i < 3; i++)
            y /= 1 + Math.Sqrt(1 + y * y);
        double square = y * y, sum = 0;
        for (int n = 21; n >= 1; n -= 2)
            sum = 1.0 / n - square * sum;
        return 8 * (y * sum);
    }

    /// <summary>e^r for |r| up to 0.35 as e^(j / 32) from a table times e^t, |t| at most 1/64; relative error below <see cref="QuickExpError"/>.</summary>
    /// <remarks>
    /// What is beyond the first term of e^t - 1 is below 2^-12 and computed in doubles: a few roundings of 2^-65 each. The first
    /// term left out, t^9 / 9!, and the product of the first term with the low part of t are smaller.
    /// </remarks>
    private static DoubleDouble ExpFromTable(DoubleDouble r)
    {
        double j = Math.Round(32 * r.High);
        var t = r - j / 32;
        double tail = 0;
        for (int n = 8; n >= 2; n--)
            tail = t.High / n * (1 + tail);
        return s_expOf32nds[(int)j + s_expOf32nds.Length / 2] * (1 + new DoubleDouble(t.High, t.Low + t.High * tail));
    }

    /// <summary>e^r for |r| up to 0.4, by Horner: 1 + r/1 (1 + r/2 (1 + r/3 (...))).</summary>
    private static DoubleDouble ExpSeries(DoubleDouble r)
    {
        DoubleDouble sum = 1;
        for (int n = 27; n >= 1; n--)
            sum = 1 + r * sum / n;
        return sum;
    }

    /// <summary>sin(x + quadrant * pi/2).</summary>
    private static double SinOfQuadrant(double x, int quadrant)
    {
        if (double.IsNaN(x))
            return x;
        if (!(Math.Abs(x) <= MaxAngle))
            throw new ArgumentOutOfRangeException(nameof(x), x, "The angle must be within 2^30 radians.");
        double k = Math.Round(x / s_halfPi[0]);
        var r = Reduce(x, k, s_halfPi);
        int turned = (int)(((long)k + quadrant) & 3);
        var value = (turned & 1) == 0 ? SinSeries(r) : CosSeries(r);
        return ((turned & 2) == 0 ? value : -value).ToDouble();
    }

    private static DoubleDouble SinSeries(DoubleDouble r)
    {
        var square = r * r;
        DoubleDouble sum = 1;
        for (int n = 26; n >= 2; n -= 2)
            sum = 1 - square * sum / (n * (n + 1));
        return r * sum;
    }

    private static DoubleDouble CosSeries(DoubleDouble r)
    {
        var square = r * r;
        DoubleDouble sum = 1;
        for (int n = 27; n >= 1; n -= 2)
            sum = 1 - square * sum / (n * (n + 1));
        return sum;
    }

    /// <summary>x - k * constant.</summary>
    private static DoubleDouble Reduce(double x, double k, double[] constant)
    {
        DoubleDouble factor = k;
        return x - factor * constant[0] - factor * constant[1] - factor * constant[2];
    }
}
