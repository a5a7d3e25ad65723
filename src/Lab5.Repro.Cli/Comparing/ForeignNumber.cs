using System.Globalization;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>A number from elsewhere, known to as many digits as were printed.</summary>
/// <param name="HalfUnit">Half a unit of the last printed digit.</param>
internal readonly record struct ForeignNumber(double Value, double HalfUnit)
{
    /// <returns>Null for a text that is no finite number.</returns>
    public static ForeignNumber? Parse(string text)
    {
        text = text.Trim();
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            return null;
        int mantissaEnd = text.AsSpan().IndexOfAny('e', 'E') is var e and >= 0 ? e : text.Length;
        int exponent = mantissaEnd < text.Length ? int.Parse(text.AsSpan(mantissaEnd + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : mantissaEnd - point - 1;
        return new(value, 0.5 * Math.Pow(10, exponent - decimals));
    }

    /// <summary>Whether ours, printed with as many digits, is this number.</summary>
    public bool IsPrintOf(double ours) => Math.Abs(ours - Value) <= HalfUnit + 1e-15 * Math.Abs(Value);

    /// <summary>Whether ours is within a relative distance, beside what the printed digits leave open.</summary>
    public bool IsWithin(double relative, double ours) => Math.Abs(ours - Value) <= HalfUnit + relative * Math.Abs(ours);
}
