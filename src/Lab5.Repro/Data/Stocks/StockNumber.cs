using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Data;

internal enum StockNumberForm
{
    Finite,
    NotFinite,
    Grouped,
    Wrong,
}

/// <summary>Parses a number and, where it is none, says in which of the usual ways.</summary>
internal static partial class StockNumber
{
    public static StockNumberForm Parse(string text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return double.IsFinite(value) ? StockNumberForm.Finite : StockNumberForm.NotFinite;
        if (OtherNotFinite().IsMatch(text))
            return StockNumberForm.NotFinite;
        return Grouped().IsMatch(text) ? StockNumberForm.Grouped : StockNumberForm.Wrong;
    }

    // Ways to write infinity and NaN that double.Parse does not read; #NUM! and #DIV/0! are a spreadsheet's.
    [GeneratedRegex(@"^([+-]?inf(inity)?|[+-]?nan(\(.*\))?|[+-]?1\.#(inf|ind|qnan)|#num!|#div/0!)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherNotFinite();

    // 1,234.50 with a comma, blank, no-break blank, apostrophe or underscore between groups of three digits.
    [GeneratedRegex(@"^[+-]?\d{1,3}([, \u00A0\u202F'’_]\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
