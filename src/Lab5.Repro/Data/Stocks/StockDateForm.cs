using System.Globalization;

namespace Lab5.Repro.Data;

/// <summary>How a file writes its dates.</summary>
internal sealed record StockDateForm(string Pattern, string Description)
{
    public const string Either = "a date such as 2010-06-29 (yyyy-MM-dd) or 6/29/2010 (M/d/yyyy)";

    private static readonly StockDateForm[] s_forms =
    [
        new("yyyy-MM-dd", "a date such as 2010-06-29 (yyyy-MM-dd), as in the lines before"),
        new("M/d/yyyy", "a date such as 6/29/2010 (M/d/yyyy), as in the lines before"),
    ];

    /// <summary>The form of a file's first date; null if it has none of the known forms.</summary>
    public static StockDateForm? Of(string text) => Array.Find(s_forms, form => form.TryParse(text, out _));

    public bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
