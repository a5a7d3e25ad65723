using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>Unevaluated sums High + Low of two singles, about 48 bits, eight at a time. Which roundings happen, and in which order, is the contract.</summary>
/// <remarks>
/// The error terms of T. J. Dekker, "A floating-point technique for extending the available precision", 1971, products and quotients
/// by FMA. The variants differ in how they order the small terms; each is the one after which <see cref="GateFunctions.Tanh"/> gives
/// PyTorch's bits.
/// </remarks>
internal readonly record struct FloatPair(Vector256<float> High, Vector256<float> Low)
{
    /// <summary>No order of magnitude is assumed: the error of the leading sum is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair operator +(FloatPair a, Vector256<float> b)
    {
        var (sum, error) = TwoSum(a.High, b);
        return new(sum, error + a.Low);
    }

    /// <inheritdoc cref="op_Addition(FloatPair, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair operator +(FloatPair a, FloatPair b)
    {
        var (sum, error) = TwoSum(a.High, b.High);
        return new(sum, error + (a.Low + b.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair operator *(FloatPair a, Vector256<float> b)
    {
        var product = a.High * b;
        return new(product, Fma(a.Low, b, Fma(a.High, b, -product)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair operator *(FloatPair a, FloatPair b)
    {
        var product = a.High * b.High;
        return new(product, Fma(a.High, b.Low, Fma(a.Low, b.High, Fma(a.High, b.High, -product))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair operator /(FloatPair a, FloatPair b)
    {
        var reciprocal = Vector256<float>.One / b.High;
        var quotient = a.High * reciprocal;
        var productError = Fma(reciprocal, a.High, -quotient);
        var reciprocalError = Fma(-b.Low, reciprocal, Fma(-b.High, reciprocal, Vector256<float>.One));
        return new(quotient, Fma(quotient, reciprocalError, Fma(a.Low, reciprocal, productError)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FloatPair Square()
    {
        var product = High * High;
        return new(product, Fma(High + High, Low, Fma(High, High, -product)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FloatPair Reciprocal()
    {
        var reciprocal = Vector256<float>.One / High;
        return new(reciprocal, reciprocal * Fma(-Low, reciprocal, Fma(-High, reciprocal, Vector256<float>.One)));
    }

    /// <summary>a + b where |a| is at least |b|; the small terms are added one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair AddSmaller(FloatPair a, FloatPair b)
    {
        var sum = a.High + b.High;
        return new(sum, a.High - sum + b.High + a.Low + b.Low);
    }

    /// <summary>a - b where |a| is at least |b|; the small terms are added one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatPair SubtractSmaller(FloatPair a, FloatPair b)
    {
        var difference = a.High - b.High;
        return new(difference, a.High - difference - b.High + a.Low - b.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Sum, Vector256<float> Error) TwoSum(Vector256<float> a, Vector256<float> b)
    {
        var sum = a + b;
        var bPart = sum - a;
        return (sum, a - (sum - bPart) + (b - bPart));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);
}
