namespace Lab5.Repro.Numerics;

/// <summary>
/// An unevaluated sum High + Low with |Low| at most half a unit in the last place of High: about 106 bits.
/// Uses only IEEE 754 addition, multiplication, division and FMA, so it is the same on every machine.
/// </summary>
/// <remarks>T. J. Dekker, "A floating-point technique for extending the available precision", 1971; products by FMA.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (sum, error) = TwoSum(a.High, b.High);
        return Normalize(sum, error + (a.Low + b.Low));
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.High * b.High;
        double error = Math.FusedMultiplyAdd(a.High, b.High, -product);
        return Normalize(product, error + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double quotient = a.High / b.High;
        var remainder = a - b * quotient;
        return Normalize(quotient, remainder.High / b.High);
    }

    public double ToDouble() => High + Low;

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b;
        double bPart = sum - a;
        return (sum, (a - (sum - bPart)) + (b - bPart));
    }

    private static DoubleDouble Normalize(double high, double low)
    {
        double sum = high + low;
        return new(sum, low - (sum - high));
    }
}
