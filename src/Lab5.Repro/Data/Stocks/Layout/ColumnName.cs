using System.Text;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Data;

/// <summary>One name of a header and what it is known for.</summary>
/// <param name="Text">As the file has it, without surrounding blanks.</param>
/// <param name="Key">Its letters and digits in lower case: <c>Adj Close**</c> and <c>adj_close</c> are both <c>adjclose</c>.</param>
/// <param name="Symbol">The ticker that is part of the name, as in <c>TSLA.Close</c>; else empty.</param>
internal sealed partial record ColumnName(string Text, string Key, string Symbol)
{
    // In order of preference: of two columns with the same role, the one whose name stands first here is taken.
    private static readonly (ColumnRole Role, string[] Keys)[] s_roles =
    [
        (ColumnRole.Date, ["date", "datetime", "timestamp", "tradedate", "tradingdate", "tradingday", "day", "data", "datum", "time"]),
        (ColumnRole.Close, ["close", "closelast", "closeprice", "closingprice", "closeclosepriceadjustedforsplits", "zamkniecie", "price", "last", "lastprice"]),
        (ColumnRole.AdjClose, ["adjclose", "adjustedclose", "adjusted", "adjcloseadjustedclosepriceadjustedforsplitsanddividendandorcapitalgaindistributions"]),
        (ColumnRole.Open, ["open", "openprice", "otwarcie"]),
        (ColumnRole.High, ["high", "highprice", "najwyzszy"]),
        (ColumnRole.Low, ["low", "lowprice", "najnizszy"]),
        (ColumnRole.Volume, ["volume", "vol", "wolumen"]),
        (ColumnRole.Symbol, ["symbol", "ticker", "name", "stock", "tic"]),
    ];

    private static readonly string[] s_withSymbol = ["open", "high", "low", "close", "adjclose", "adjusted", "volume"];

    public ColumnRole Role { get; } = s_roles.FirstOrDefault(entry => entry.Keys.Contains(Key)).Role;

    /// <summary>0 for a role's most usual name.</summary>
    public int Rank { get; } = s_roles.Select(entry => Array.IndexOf(entry.Keys, Key)).Max();

    public static ColumnName Parse(string cell)
    {
        string text = CellText.Trim(cell);
        if (Tuple().Match(text) is { Success: true } tuple) // pandas writes the names of two levels so once they are made one
            return new(text, KeyOf(tuple.Groups[1].Value), tuple.Groups[2].Value);
        var (name, symbol) = SplitSymbol(Unit().Replace(Numbering().Replace(text, ""), ""));
        return new(text, KeyOf(name), symbol);
    }

    /// <summary>The name without the symbol that R (<c>TSLA.Close</c>) or pandas (<c>Close_TSLA</c>) joins to it.</summary>
    private static (string Name, string Symbol) SplitSymbol(string text)
    {
        foreach (int at in new[] { text.LastIndexOf('.'), text.IndexOf('_'), text.LastIndexOf('_'), text.IndexOf('.') }.Where(at => at > 0))
        {
            string left = text[..at], right = text[(at + 1)..];
            if (IsSymbol(left) && s_withSymbol.Contains(KeyOf(right)))
                return (right, left);
            if (IsSymbol(right) && s_withSymbol.Contains(KeyOf(left)))
                return (left, right);
        }

        return (text, "");
    }

    private static bool IsSymbol(string text) => SymbolText().IsMatch(text) && text != "ADJ";

    private static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (char c in name.Where(char.IsLetterOrDigit))
            key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }

    [GeneratedRegex(@"^\('([^']*)', *'([^']*)'\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Tuple();

    [GeneratedRegex(@"^\d+\. +", RegexOptions.CultureInvariant)] // "4. close"
    private static partial Regex Numbering();

    [GeneratedRegex(@" *[(\[][^)\]]*[)\]]$", RegexOptions.CultureInvariant)] // "Close (USD)"
    private static partial Regex Unit();

    [GeneratedRegex(@"^\^?[A-Z0-9][A-Z0-9.^-]{0,11}$", RegexOptions.CultureInvariant)]
    private static partial Regex SymbolText();
}
