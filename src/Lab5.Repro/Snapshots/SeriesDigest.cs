using Lab5.Repro.Numerics;

namespace Lab5.Repro.Snapshots;

/// <summary>SHA-256 over the bits of doubles, least significant byte first; every NaN has the bits of <see cref="double.NaN"/>.</summary>
internal static class SeriesDigest
{
    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string Of(ReadOnlySpan<double> values)
    {
        using BitHash hash = new();
        hash.Add(values);
        return hash.Finish();
    }

    /// <summary>Every bit, but that a NaN is a NaN whatever its payload.</summary>
    public static bool Identical(double a, double b) => Bits(a) == Bits(b);

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
