using System.Numerics;

namespace Lab5.Repro.Randomness;

/// <summary>Python's <c>random</c> module after <c>random.seed(seed)</c>.</summary>
public sealed class PythonStream
{
    private readonly MersenneTwister _generator;

    /// <param name="seed">Python seeds with the magnitude of an integer, in 32-bit words, lowest first.</param>
    public PythonStream(long seed)
    {
        UInt128 magnitude = (UInt128)Int128.Abs(seed);
        uint low = (uint)(ulong)magnitude, high = (uint)((ulong)magnitude >> 32);
        _generator = new(high == 0 ? [low] : [low, high]);
    }

    /// <summary><c>random.randint(a, b)</c>: uniform over a, a + 1, ..., b, both ends included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">b is below a.</exception>
    public int RandInt(int a, int b)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(b, a);
        uint count = (uint)(b - a) + 1;
        // count is 0 when the range is all of int; getrandbits(33) would be needed and no caller does that.
        ArgumentOutOfRangeException.ThrowIfZero(count);
        int bits = 32 - BitOperations.LeadingZeroCount(count);
        uint draw;
        do
            draw = _generator.NextUInt32() >> (32 - bits);
        while (draw >= count);
        return (int)(a + draw);
    }
}
