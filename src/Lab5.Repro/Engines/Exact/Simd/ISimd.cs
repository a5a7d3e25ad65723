namespace Lab5.Repro.Engines.Exact.Simd;

/// <summary>
/// The operations that the kernels are written in, over <see cref="Lanes"/> singles at once. Every operation acts on each
/// lane alone, so a kernel gives the same bits in every width.
/// </summary>
/// <remarks>
/// What that rests on: IEEE 754 single precision, round to nearest even, with correctly rounded +, -, *, /, sqrt and FMA, and
/// no flush of subnormal numbers. All platforms of .NET 10 give that.
/// A static-abstract interface over the raw vector type, because a struct that wraps a vector makes the JIT spill it.
/// </remarks>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    static abstract int Lanes { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(float* target, TVector value);

    /// <summary>The same value in every lane.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>c - a * b, rounded once.</summary>
    static abstract TVector NegatedMultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    static abstract TVector Sqrt(TVector a);

    /// <summary>a &gt; b ? whenTrue : whenFalse; false where a or b is NaN.</summary>
    static abstract TVector SelectGreater(TVector a, TVector b, TVector whenTrue, TVector whenFalse);

    /// <summary>The lesser of a and a constant; NaN where a is NaN.</summary>
    static abstract TVector AtMost(TVector a, TVector limit);

    /// <summary>The greater of a and a constant; NaN where a is NaN.</summary>
    static abstract TVector AtLeast(TVector a, TVector limit);

    static abstract TVector Abs(TVector a);

    /// <summary>The magnitude of a non-negative <paramref name="magnitude"/> with the sign bit of <paramref name="sign"/>.</summary>
    static abstract TVector WithSignOf(TVector magnitude, TVector sign);

    /// <summary>2^k for a value that holds 1.5 * 2^23 + 127 + k, k an integer in -126..127.</summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>Adds the lanes by halves: lane i and i + Lanes / 2, and so on.</summary>
    static abstract float Sum(TVector a);
}
