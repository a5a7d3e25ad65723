namespace Lab5.Repro.Data;

/// <summary>
/// The table of known forms, the first that fits counts. Which column is the close follows from its name
/// (<see cref="ColumnName"/>), order, dates and decimal character from the rows; so a form that is not here is read as well, as the
/// last row says.
/// </summary>
internal static class PriceForms
{
    private const string Ohlcv = "date,open,high,low,close,volume";

    private static readonly PriceForm[] s_forms =
    [
        new("the lab's form", "date,open,high,low,close,adjclose,volume"),
        new("the older hand-out's form", "date,symbol,open,high,low,close,adjclose,volume", DateOrder.MonthDayYear),
        new("Yahoo Finance's page", null, Is: (layout, _) => layout.Names.Any(name => name.Key.StartsWith("closeclose", StringComparison.Ordinal))),
        new("yfinance's columns of two levels", null, Is: (layout, _) => layout.Symbols.Count > 0 || layout.Names.Any(name => name.Text.StartsWith("('", StringComparison.Ordinal))),
        new("yfinance's history", "date,open,high,low,close,adjclose,volume,dividends,stocksplits"),
        new("yfinance's history", "date,open,high,low,close,volume,dividends,stocksplits"),
        new("yfinance's history", "date,close,high,low,open,volume"),
        new("yfinance's history", "date,adjclose,close,high,low,open,volume"),
        new("Nasdaq's download", "date,closelast,volume,open,high,low", DateOrder.MonthDayYear),
        new("Investing.com's download", "date,price,open,high,low,vol,change"),
        new("Alpha Vantage's daily prices", "timestamp,open,high,low,close,volume"),
        new("Alpha Vantage's adjusted prices", "timestamp,open,high,low,close,adjustedclose,volume,dividendamount,splitcoefficient"),
        new("MacroTrends' download", null, Is: (layout, _) => layout.Preamble.Any(line => line.Text.Contains("macrotrends", StringComparison.OrdinalIgnoreCase))),
        new("WSJ's download", Ohlcv, DateOrder.MonthDayYear, (layout, dates) => dates.ShortYear && !dates.NamedMonth && layout.HeaderText.Contains(", ", StringComparison.Ordinal)),
        new("Google Finance's download", Ohlcv, Is: (_, dates) => dates.NamedMonth),
        new("Google Finance's columns", "date,close"),
        new("stooq's download", Ohlcv, Is: (_, dates) => dates.YearFirst),
        new("stooq's download", "data,otwarcie,najwyzszy,najnizszy,zamkniecie,wolumen"),
        new("stooq's database", "ticker,per,date,time,open,high,low,close,vol,openint"),
        new("a table with a column of symbols (Kaggle)", null, Is: (layout, _) => layout[ColumnRole.Symbol] >= 0),
        new("a Kaggle table", "date,open,high,low,close,volume,openint"),
        new("a table with an index (Kaggle)", null, Is: (layout, _) => layout[ColumnRole.Date] == 1 && layout.Names[0].Key is "" or "unnamed0" or "index"),
        new("R's quantmod table", null, Is: (layout, _) => layout.Names.Count(name => name.Symbol.Length > 0) > 1),
        new("Tiingo's prices", null, Is: (layout, _) => layout.Keys.Contains("adjclose,adjhigh,adjlow,adjopen", StringComparison.Ordinal)),
        new("Nasdaq Data Link's WIKI prices", null, Is: (layout, _) => layout.Keys.Contains("exdividend,splitratio", StringComparison.Ordinal)),
        new("a table of daily prices", null),
    ];

    public static PriceForm? Find(PriceLayout layout, DateForm dates) => Array.Find(s_forms, form => form.Recognises(layout, dates));

    /// <summary>The form's name and in what the file departs from plain CSV with ISO dates.</summary>
    /// <param name="numbers">How they are written, in words; empty for a decimal point.</param>
    public static string Describe(PriceLayout layout, DateForm dates, DateOrder order, string numbers, bool newestFirst)
    {
        string[] particulars =
        [
            layout.Separator switch { ';' => "semicolons", '\t' => "tabs", '|' => "bars", _ => "" },
            numbers,
            dates.Describe(order) is "yyyy-MM-dd" ? "" : dates.NamedMonth ? dates.Describe(order) : $"dates {dates.Describe(order)}",
            newestFirst ? "newest first" : "",
            layout.Names[layout[ColumnRole.Close]] is { Key: "close" } close && !TickerName.Same(close.Text, close.Symbol) ? "" : $"closes in '{layout.NameOf(layout[ColumnRole.Close])}'",
        ];
        return string.Join(", ", particulars.Where(text => text.Length > 0).Prepend(Find(layout, dates)!.Name));
    }
}
