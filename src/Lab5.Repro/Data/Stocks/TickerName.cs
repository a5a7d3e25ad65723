namespace Lab5.Repro.Data;

/// <summary>The ways in which sources write one ticker.</summary>
internal static class TickerName
{
    /// <summary><c>^DJI</c>, <c>NASDAQ:TSLA</c>, <c>TSLA.US</c> and <c>$tsla</c> without what the source adds, in upper case.</summary>
    public static string Plain(string text)
    {
        string plain = CellText.Trim(text).ToUpperInvariant();
        plain = plain[(plain.LastIndexOf(':') + 1)..].TrimStart('^', '$', '.', ' ');
        foreach (string suffix in new[] { ".US", "-US", " US EQUITY", " US" })
        {
            if (plain.Length > suffix.Length && plain.EndsWith(suffix, StringComparison.Ordinal))
                return plain[..^suffix.Length];
        }

        return plain;
    }

    public static bool Same(string text, string ticker) =>
        CellText.Trim(text).Equals(ticker, StringComparison.OrdinalIgnoreCase) || Plain(text) == Plain(ticker);
}
