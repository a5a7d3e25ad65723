namespace Lab5.Repro.Engines.Notebook;

/// <summary>An unevaluated sum High + Low of two singles: about 48 bits. Which roundings happen, and in which order, is the contract.</summary>
/// <remarks>
/// The error terms of T. J. Dekker, "A floating-point technique for extending the available precision", 1971, products and quotients
/// by FMA. The variants differ in how they order the small terms; each is the one after which <see cref="GateFunctions.Tanh"/> gives
/// PyTorch's bits.
/// </remarks>
internal readonly record struct FloatPair(float High, float Low)
{
    /// <summary>No order of magnitude is assumed: the error of the leading sum is exact.</summary>
    public static FloatPair operator +(FloatPair a, float b)
    {
        var (sum, error) = TwoSum(a.High, b);
        return new(sum, error + a.Low);
    }

    /// <inheritdoc cref="op_Addition(FloatPair, float)"/>
    public static FloatPair operator +(FloatPair a, FloatPair b)
    {
        var (sum, error) = TwoSum(a.High, b.High);
        return new(sum, error + (a.Low + b.Low));
    }

    public static FloatPair operator *(FloatPair a, float b)
    {
        float product = a.High * b;
        return new(product, Fma(a.Low, b, Fma(a.High, b, -product)));
    }

    public static FloatPair operator *(FloatPair a, FloatPair b)
    {
        float product = a.High * b.High;
        return new(product, Fma(a.High, b.Low, Fma(a.Low, b.High, Fma(a.High, b.High, -product))));
    }

    public static FloatPair operator /(FloatPair a, FloatPair b)
    {
        float reciprocal = 1 / b.High, quotient = a.High * reciprocal;
        float productError = Fma(reciprocal, a.High, -quotient);
        float reciprocalError = Fma(-b.Low, reciprocal, Fma(-b.High, reciprocal, 1));
        return new(quotient, Fma(quotient, reciprocalError, Fma(a.Low, reciprocal, productError)));
    }

    public FloatPair Square()
    {
        float product = High * High;
        return new(product, Fma(High + High, Low, Fma(High, High, -product)));
    }

    public FloatPair Reciprocal()
    {
        float reciprocal = 1 / High;
        return new(reciprocal, reciprocal * Fma(-Low, reciprocal, Fma(-High, reciprocal, 1)));
    }

    /// <summary>a + b where |a| is at least |b|; the small terms are added one by one.</summary>
    public static FloatPair AddSmaller(FloatPair a, FloatPair b)
    {
        float sum = a.High + b.High;
        return new(sum, a.High - sum + b.High + a.Low + b.Low);
    }

    /// <summary>a - b where |a| is at least |b|; the small terms are added one by one.</summary>
    public static FloatPair SubtractSmaller(FloatPair a, FloatPair b)
    {
        float difference = a.High - b.High;
        return new(difference, a.High - difference - b.High + a.Low - b.Low);
    }

    private static (float Sum, float Error) TwoSum(float a, float b)
    {
        float sum = a + b;
        float bPart = sum - a;
        return (sum, a - (sum - bPart) + (b - bPart));
    }

    private static float Fma(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);
}
