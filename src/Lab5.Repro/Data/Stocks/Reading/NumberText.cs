using System.Globalization;

namespace Lab5.Repro.Data;

/// <summary>What the separators of one number say about a file's decimal character.</summary>
internal enum NumberShape
{
    /// <summary>Digits only, or no number.</summary>
    Neutral,

    /// <summary>1.234: a decimal point or dotted thousands.</summary>
    AmbiguousPoint,

    /// <summary>1,234: a decimal comma or thousands.</summary>
    AmbiguousComma,

    /// <summary>19.66, 1.2345, 0.123 or 1,234.5.</summary>
    DecimalPoint,

    /// <summary>19,66, or 1.234,5 or 1.234.567, whose points leave only the comma for decimals.</summary>
    DecimalComma,

    /// <summary>1,234,567: leaves only the point for decimals, but does not show one.</summary>
    ThousandsComma,

    /// <summary>1.234.567.</summary>
    ThousandsPoint,
}

internal enum NumberKind
{
    Finite,
    NotFinite,
    Wrong,
}

/// <summary>Reads a number, with a currency's sign and thousands separators, when the file's decimal character is known.</summary>
internal static class NumberText
{
    private const int LongestNumber = 60;
    private const string Currencies = "$€£¥\u0080"; // the last is the euro in the encoding of Windows
    private const string Groupings = " \u00A0\u202F\u2009'’_";

    /// <summary>The number's characters: no currency, no blanks around.</summary>
    private static ReadOnlySpan<char> Strip(ReadOnlySpan<char> cell)
    {
        cell = CellText.Trim(cell);
        bool negative = cell.StartsWith('-');
        var digits = CellText.Trim(cell[(negative ? 1 : 0)..].TrimStart(Currencies).TrimEnd(Currencies));
        return negative && digits.Length == cell.Length - 1 ? cell : digits;
    }

    public static NumberShape ShapeOf(ReadOnlySpan<char> cell)
    {
        var text = Strip(cell).TrimStart("+-");
        int last = text.LastIndexOfAny('.', ',');
        if (last < 0 || text.Length > LongestNumber || (last > 0 && !char.IsAsciiDigit(text[0])))
            return NumberShape.Neutral;
        char separator = text[last], other = separator == '.' ? ',' : '.';
        int after = 0;
        while (last + 1 + after < text.Length && char.IsAsciiDigit(text[last + 1 + after]))
            after++;
        int before = text[..last].LastIndexOfAnyExceptInRange('0', '9') is var stop && stop < 0 ? last : last - stop - 1;
        if (text[..last].Contains(separator))
            return text[..last].Contains(other) || after != 3 ? NumberShape.Neutral : separator == '.' ? NumberShape.ThousandsPoint : NumberShape.ThousandsComma;
        bool decided = after != 3 || before is 0 or > 3 || text[0] == '0' || text[..last].ContainsAny(other, ' ', '\'') || last + 1 + after < text.Length;
        return separator == '.'
            ? decided ? NumberShape.DecimalPoint : NumberShape.AmbiguousPoint
            : decided ? NumberShape.DecimalComma : NumberShape.AmbiguousComma;
    }

    /// <param name="decimals">The file's decimal character, a point or a comma; the other one and blanks may stand between thousands.</param>
    /// <param name="suffixes">Allows K, M and B, as volumes have them.</param>
    public static NumberKind Parse(ReadOnlySpan<char> cell, char decimals, out double value, bool suffixes = false)
    {
        value = double.NaN;
        var text = Strip(cell);
        double factor = suffixes ? Suffix(ref text) : 1;
        if (text.IsEmpty || text.Length > LongestNumber)
            return NumberKind.Wrong;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent | (decimals == '.' ? NumberStyles.AllowDecimalPoint : 0), CultureInfo.InvariantCulture, out value))
            return Scaled(factor, ref value);
        if (IsNotFinite(text))
            return NumberKind.NotFinite;
        Span<char> plain = stackalloc char[text.Length];
        if (!TryRemoveGroups(text, decimals, plain, out int length)
            || !double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            value = double.NaN;
            return NumberKind.Wrong;
        }

        return Scaled(factor, ref value);
    }

    private static NumberKind Scaled(double factor, ref double value)
    {
        value *= factor;
        return double.IsFinite(value) ? NumberKind.Finite : NumberKind.NotFinite;
    }

    private static double Suffix(ref ReadOnlySpan<char> text)
    {
        double factor = text.IsEmpty ? 1 : text[^1] switch
        {
            'K' or 'k' => 1e3,
            'M' or 'm' => 1e6,
            'B' or 'b' => 1e9,
            'T' or 't' => 1e12,
            _ => 1,
        };
        if (factor > 1)
            text = text[..^1];
        return factor;
    }

    /// <summary>Thousands are groups of three digits; in India, of two before the last three.</summary>
    private static bool TryRemoveGroups(ReadOnlySpan<char> text, char decimals, Span<char> plain, out int length)
    {
        char grouping = '\0'; // one kind a number
        int digits = 0, at = 0;
        length = 0;
        if (text[0] is '+' or '-')
            plain[length++] = text[at++];
        for (; at < text.Length && text[at] != decimals && text[at] is not ('e' or 'E'); at++)
        {
            char c = text[at];
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                digits++;
                continue;
            }

            bool first = grouping == '\0';
            if ((c is not ('.' or ',') && !Groupings.Contains(c)) || (!first && c != grouping) || digits is < 1 or > 3 || (!first && digits < 2))
                return false;
            (grouping, digits) = (c, 0);
        }

        if (grouping != '\0' && digits != 3)
            return false;
        if (at < text.Length && text[at] == decimals)
        {
            plain[length++] = '.';
            at++;
        }

        foreach (char c in text[at..])
        {
            if (!char.IsAsciiDigit(c) && c is not ('e' or 'E' or '+' or '-'))
                return false;
            plain[length++] = c;
        }

        return true;
    }

    // Ways to write infinity and NaN that double.Parse does not read; #NUM! and #DIV/0! are a spreadsheet's.
    private static bool IsNotFinite(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("+-");
        foreach (string name in new[] { "inf", "infinity", "nan", "1.#inf", "1.#ind", "1.#qnan", "#num!", "#div/0!" })
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
