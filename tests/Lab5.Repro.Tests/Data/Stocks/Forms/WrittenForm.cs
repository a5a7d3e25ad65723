using System.Globalization;
using System.Text;
using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks.Forms;

/// <summary>One way in which a source writes daily prices: the tests' own writer of it, and what the reader is to call it.</summary>
/// <param name="Form">The beginning of <see cref="StockHistory.Form"/>.</param>
internal sealed record WrittenForm(string Name, string Form, Func<StockDay[], string> Write)
{
    /// <summary>Decimals that the source gives; -1 for all.</summary>
    public int Decimals { get; init; } = -1;

    public override string ToString() => Name;

    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    public static IReadOnlyList<WrittenForm> All { get; } =
    [
        new("lab", "the lab's form", days => Table("Date,Open,High,Low,Close,Adj Close,Volume", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{N(d.Close)},{d.Volume}")),
        new("older hand-out", "the older hand-out's form, dates M/d/yyyy", days => Table("Date,symbol,open,high,low,close,Adj Close,volume", days, d => $"{D(d, "M/d/yyyy")},TSLA,{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{N(d.Close)},{d.Volume}")),
        new("Yahoo, six decimals and null rows", "the lab's form", days => Table("Date,Open,High,Low,Close,Adj Close,Volume", days, d => $"{Iso(d)},{d.Open:F6},{d.High:F6},{d.Low:F6},{N(d.Close)},{N(d.Close)},{d.Volume}") + "2019-12-25,null,null,null,null,null,null\n"),
        new("Yahoo's page, copied", "Yahoo Finance's page, tabs, dates with the month's name, newest first", days => Table("Date\tOpen\tHigh\tLow\tClose Close price adjusted for splits.\tAdj Close Adjusted close price adjusted for splits and dividend and/or capital gain distributions.\tVolume", Reversed(days), d => $"{D(d, "MMM d, yyyy")}\t{N(d.Open)}\t{N(d.High)}\t{N(d.Low)}\t{N(d.Close)}\t{N(d.Close)}\t{d.Volume:N0}")),
        new("yfinance, two levels", "yfinance's columns of two levels", days => "Price,Close,High,Low,Open,Volume\nTicker,TSLA,TSLA,TSLA,TSLA,TSLA\n" + Table("Date,,,,,", days, d => $"{Iso(d)},{N(d.Close)},{N(d.High)},{N(d.Low)},{N(d.Open)},{d.Volume}")),
        new("yfinance, two levels with two stocks", "yfinance's columns of two levels", days => "Price,Close,Close,Open,Open\nTicker,AAPL,TSLA,AAPL,TSLA\n" + Table("Date,,,,", days, d => $"{Iso(d)},7.25,{N(d.Close)},7.5,{N(d.Open)}")),
        new("yfinance, grouped by ticker", "yfinance's columns of two levels", days => "Ticker,TSLA,TSLA,TSLA,TSLA,TSLA\nPrice,Open,High,Low,Close,Volume\n" + Table("Date,,,,,", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume}")),
        new("pandas-datareader, three lines", "yfinance's columns of two levels", days => "Attributes,Adj Close,Close,High,Low,Open,Volume\nSymbols,TSLA,TSLA,TSLA,TSLA,TSLA,TSLA\n" + Table("Date,,,,,,", days, d => $"{Iso(d)},{N(d.Close)},{N(d.Close)},{N(d.High)},{N(d.Low)},{N(d.Open)},{d.Volume}")),
        new("yfinance, index reset", "yfinance's columns of two levels", days => "Date,Close,High,Low,Open,Volume\n" + Table(",TSLA,TSLA,TSLA,TSLA,TSLA", days, d => $"{Iso(d)},{N(d.Close)},{N(d.High)},{N(d.Low)},{N(d.Open)},{d.Volume}")),
        new("yfinance, flattened tuples", "yfinance's columns of two levels", days => Table("\"('Date', '')\",\"('Close', 'TSLA')\",\"('Open', 'TSLA')\"", days, d => $"{Iso(d)},{N(d.Close)},{N(d.Open)}")),
        new("yfinance, joined names", "yfinance's history", days => Table("Date,Close_TSLA,High_TSLA,Low_TSLA,Open_TSLA,Volume_TSLA", days, d => $"{Iso(d)},{N(d.Close)},{N(d.High)},{N(d.Low)},{N(d.Open)},{d.Volume}")),
        new("yfinance, times and zones", "yfinance's history", days => Table("Date,Open,High,Low,Close,Volume,Dividends,Stock Splits", days, d => $"{Iso(d)} 00:00:00-0{(d.Date.Month is > 3 and < 11 ? 4 : 5)}:00,{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},0.0,0.0")),
        new("yfinance, adjusted and plain", "yfinance's history", days => Table("Date,Adj Close,Close,High,Low,Open,Volume", days, d => $"{Iso(d)},{N(d.Close)},{N(d.Close)},{N(d.High)},{N(d.Low)},{N(d.Open)},{d.Volume}")),
        new("Nasdaq", "Nasdaq's download, dates M/d/yyyy, newest first", days => Table("Date,Close/Last,Volume,Open,High,Low", Reversed(days), d => $"{D(d, "MM/dd/yyyy")},${N(d.Close)},{d.Volume},${N(d.Open)},${N(d.High)},${N(d.Low)}", "\r\n")),
        new("Investing.com", "Investing.com's download, dates M/d/yyyy, newest first", days => "\uFEFF" + Table("\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"", Reversed(days), d => $"\"{D(d, "MM/dd/yyyy")}\",\"{d.Close:N2}\",\"{d.Open:N2}\",\"{d.High:N2}\",\"{d.Low:N2}\",\"{d.Volume / 1e6:F2}M\",\"-0.11%\"")) { Decimals = 2 },
        new("Investing.com, without volume", "Investing.com's download, dates with the month's name, newest first", days => Table("\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"", Reversed(days), d => $"\"{D(d, "MMM dd, yyyy")}\",\"{d.Close:N2}\",\"{d.Open:N2}\",\"{d.High:N2}\",\"{d.Low:N2}\",\"-\",\"0.11%\"")) { Decimals = 2 },
        new("Investing.com, Europe", "Investing.com's download, decimal commas, dates d.M.yyyy, newest first", days => Table("\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"", Reversed(days), d => $"\"{D(d, "dd.MM.yyyy")}\",\"{G(d.Close)}\",\"{G(d.Open)}\",\"{G(d.High)}\",\"{G(d.Low)}\",\"{C(d.Volume / 1e6, "F2")}M\",\"0,11%\"")) { Decimals = 2 },
        new("stooq", "stooq's download", days => Table("Date,Open,High,Low,Close,Volume", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume}.806007", "\r\n")),
        new("stooq, Polish", "stooq's download", days => Table("Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume}", "\r\n")),
        new("stooq's database", "stooq's database, dates yyyyMMdd", days => Table("<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>", days, d => $"TSLA.US,D,{D(d, "yyyyMMdd")},000000,{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},0", "\r\n")),
        new("Alpha Vantage", "Alpha Vantage's daily prices, newest first", days => Table("timestamp,open,high,low,close,volume", Reversed(days), d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume}", "\r\n")),
        new("Alpha Vantage, adjusted", "Alpha Vantage's adjusted prices, newest first", days => Table("timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient", Reversed(days), d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{N(d.Close)},{d.Volume},0.0000,1.0", "\r\n")),
        new("Alpha Vantage, numbered names", "a table of daily prices", days => Table("date,1. open,2. high,3. low,4. close,5. volume,6. note", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},")),
        new("Kaggle, index", "a table with an index", days => Table("Unnamed: 0,Date,Open,High,Low,Close,Adj Close,Volume", days, d => $"{d.Date.DayNumber},{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{N(d.Close)},{d.Volume}")),
        new("Kaggle, nameless index", "a table with an index", days => Table(",Date,Close", days, d => $"{d.Date.DayNumber},{Iso(d)},{N(d.Close)}")),
        new("Kaggle, Name", "a table with a column of symbols (Kaggle)", days => Table("date,open,high,low,close,volume,Name", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},TSLA")),
        new("Kaggle, company's name", "a table with a column of symbols (Kaggle)", days => Table("date,close,Name", days, d => $"{Iso(d)},{N(d.Close)},Tesla Inc")),
        new("Kaggle, open interest", "a Kaggle table", days => Table("Date,Open,High,Low,Close,Volume,OpenInt", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},0")),
        new("Ticker column of the exchange", "a table with a column of symbols (Kaggle)", days => Table("Ticker,Date,Close", days, d => $"NASDAQ:TSLA,{Iso(d)},{N(d.Close)}")),
        new("WSJ", "WSJ's download, dates M/d/yy, newest first", days => Table("Date, Open, High, Low, Close, Volume", Reversed(days), d => $"{D(d, "MM/dd/yy")}, {N(d.Open)}, {N(d.High)}, {N(d.Low)}, {N(d.Close)}, {d.Volume}")),
        new("MacroTrends", "MacroTrends' download", days => "Macrotrends Data Download\n\nTSLA - Historical Price and Volume Data\n\n\"Historical prices are adjusted for both stock splits and dividends.\"\n\nDisclaimer and Terms of Use: \"\"as is\"\" only.\n\n\n" + Table("date,open,high,low,close,volume", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume}")),
        new("Google Finance, old", "Google Finance's download, dates with the month's name, newest first", days => "\uFEFF" + Table("Date,Open,High,Low,Close,Volume", Reversed(days), d => $"{D(d, "d-MMM-yy")},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume}")),
        new("GOOGLEFINANCE", "Google Finance's columns, dates M/d/yyyy", days => Table("Date,Close", days, d => $"{D(d, "M/d/yyyy")} 16:00:00,{N(d.Close)}")),
        new("R, quantmod and write.zoo", "R's quantmod table", days => Table("\"Index\",\"TSLA.Open\",\"TSLA.High\",\"TSLA.Low\",\"TSLA.Close\",\"TSLA.Volume\",\"TSLA.Adjusted\"", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},{N(d.Close)}")),
        new("R, row names", "R's quantmod table", days => Table("\"\",\"TSLA.Open\",\"TSLA.High\",\"TSLA.Low\",\"TSLA.Close\",\"TSLA.Volume\",\"TSLA.Adjusted\"", days, d => $"\"{Iso(d)}\",{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},{N(d.Close)}")),
        new("R, write.table", "R's quantmod table", days => Table("TSLA.Open,TSLA.High,TSLA.Low,TSLA.Close", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)}")),
        new("R, write.csv2 of row names", "R's quantmod table, semicolons, decimal commas", days => Table("\"\";\"TSLA.Open\";\"TSLA.Close\";\"TSLA.Volume\"", days, d => $"\"{Iso(d)}\";{C(d.Open)};{C(d.Close)};{d.Volume}")),
        new("R, write.csv2", "the lab's form, semicolons, decimal commas", days => Table("\"Date\";\"Open\";\"High\";\"Low\";\"Close\";\"Adj.Close\";\"Volume\"", days, d => $"\"{Iso(d)}\";{C(d.Open)};{C(d.High)};{C(d.Low)};{C(d.Close)};{C(d.Close)};{d.Volume}")),
        new("Excel, German", "the lab's form, semicolons, decimal commas, dates d.M.yyyy", days => Table("Date;Open;High;Low;Close;Adj Close;Volume", days, d => $"{D(d, "dd.MM.yyyy")};{C(d.Open)};{C(d.High)};{C(d.Low)};{C(d.Close)};{C(d.Close)};{d.Volume}", "\r\n")),
        new("Excel, sep=;", "the lab's form, semicolons", days => "sep=;\r\n" + Table("Date;Open;High;Low;Close;Adj Close;Volume", days, d => $"{Iso(d)};{N(d.Open)};{N(d.High)};{N(d.Low)};{N(d.Close)};{N(d.Close)};{d.Volume}", "\r\n")),
        new("Excel, sep=|", "a table of daily prices, bars", days => "sep=|\r\n" + Table("Date|Close|Low|Open", days, d => $"{Iso(d)}|{N(d.Close)}|{N(d.Low)}|{N(d.Open)}", "\r\n")),
        new("Excel, empty rows and columns", "the lab's form", days => ",,,,,,,\r\n" + Table("Date,Open,High,Low,Close,Adj Close,Volume", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{N(d.Close)},{d.Volume},,", "\r\n") + ",,,,,,,,\r\n,,,,,,,,\r\n"),
        new("Excel, an empty column in front", "a table with an index", days => Table(",Date,Close,Volume", days, d => $",{Iso(d)},{N(d.Close)},{d.Volume}")),
        new("tabs", "the lab's form, tabs", days => Table("Date\tOpen\tHigh\tLow\tClose\tAdj Close\tVolume", days, d => $"{Iso(d)}\t{N(d.Open)}\t{N(d.High)}\t{N(d.Low)}\t{N(d.Close)}\t{N(d.Close)}\t{d.Volume}")),
        new("day first", "the lab's form, dates d/M/yyyy", days => Table("Date,Open,High,Low,Close,Adj Close,Volume", days, d => $"{D(d, "dd/MM/yyyy")},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{N(d.Close)},{d.Volume}")),
        new("Swiss thousands", "a table of daily prices", days => Table("Date,Close,Low,High", days, d => $"{Iso(d)},{S(d.Close)},{S(d.Low)},{S(d.High)}")),
        new("no-break blanks", "a table of daily prices", days => Table("Date,Close,Adj\u00A0Close,Low", days, d => $"{Iso(d)},\u00A0{N(d.Close)} ,{N(d.Close)}\u00A0,{N(d.Low)}")),
        new("stars and underscores", "a table of daily prices", days => Table("DATE,Close*,ADJ_CLOSE**,open_", days, d => $"{Iso(d)},{N(d.Close)},{N(d.Close)},{N(d.Open)}")),
        new("unused cells of any kind", "the lab's form", days => Table("Date,Open,High,Low,Close,Adj Close,Volume", days, d => $"{Iso(d)},0,?,#N/A,{N(d.Close)},,-5")),
        new("only a date and a close", "Google Finance's columns", days => Table("Date,Close", days, d => $"{Iso(d)},{N(d.Close)}")),
        new("Tiingo", "Tiingo's prices", days => Table("date,close,high,low,open,volume,adjClose,adjHigh,adjLow,adjOpen,adjVolume,divCash,splitFactor", days, d => $"{Iso(d)}T00:00:00.000Z,{N(d.Close)},{N(d.High)},{N(d.Low)},{N(d.Open)},{d.Volume},{N(d.Close)},{N(d.High)},{N(d.Low)},{N(d.Open)},{d.Volume},0.0,1.0")),
        new("Nasdaq Data Link", "Nasdaq Data Link's WIKI prices, newest first", days => Table("Date,Open,High,Low,Close,Volume,Ex-Dividend,Split Ratio,Adj. Open,Adj. High,Adj. Low,Adj. Close,Adj. Volume", Reversed(days), d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume},0.0,1.0,{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{d.Volume}")),
        new("a sentence below the table", "a table of daily prices, newest first, closes in 'Last'", days => Table("Time,Open,High,Low,Last,Change,Volume", Reversed(days), d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},0,{d.Volume}") + "\"Downloaded from Barchart.com as of 01-02-2020\"\n"),
        new("a column for each stock", "a table of daily prices, closes in 'TSLA'", days => Table("Date,AAPL,TSLA,GOOGL", days, d => $"{Iso(d)},7.25,{N(d.Close)},8.5")),
        new("units in the names", "a table of daily prices", days => Table("Date,Close ($),High (USD),Volume [shares]", days, d => $"{Iso(d)},{N(d.Close)},{N(d.High)},{d.Volume}")),
        new("CR only", "the lab's form", days => Table("Date,Open,High,Low,Close,Adj Close,Volume", days, d => $"{Iso(d)},{N(d.Open)},{N(d.High)},{N(d.Low)},{N(d.Close)},{N(d.Close)},{d.Volume}", "\r")),
    ];

    private static string Table(string header, IEnumerable<StockDay> days, Func<StockDay, FormattableString> row, string lineEnd = "\n")
    {
        var text = new StringBuilder(header).Append(lineEnd);
        foreach (var day in days)
            text.Append(row(day).ToString(s_invariant)).Append(lineEnd);
        return text.ToString();
    }

    private static IEnumerable<StockDay> Reversed(StockDay[] days) => days.Reverse();

    private static string Iso(StockDay day) => D(day, "yyyy-MM-dd");

    private static string D(StockDay day, string pattern) => day.Date.ToString(pattern, s_invariant);

    private static string N(double price, string format = "R") => price.ToString(format, s_invariant);

    /// <summary>With a decimal comma.</summary>
    private static string C(double price, string format = "R") => N(price, format).Replace('.', ',');

    /// <summary>With an apostrophe between thousands, as in Switzerland.</summary>
    private static string S(double price) => N(price, "#,##0.######").Replace(',', '\'');

    /// <summary>With dotted thousands and a decimal comma.</summary>
    private static string G(double price) => N(price, "N2").Replace(',', ';').Replace('.', ',').Replace(';', '.');
}
