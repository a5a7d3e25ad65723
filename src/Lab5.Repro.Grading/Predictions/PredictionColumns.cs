using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>Where the predictions of one stock are, going by a file's name and its columns.</summary>
internal static class PredictionColumns
{
    public const string Expected = "Date,Predicted";

    private static readonly string[] s_dateNames = ["date", "datetime", "timestamp", "day", "time", "index"];
    private static readonly string[] s_stockNames = ["ticker", "symbol", "stock", "series"];
    private static readonly string[] s_predictedParts = ["predict", "pred", "forecast", "yhat"];

    /// <summary>Whether the name says that the file is about the stock: its ticker is a word of it.</summary>
    public static bool IsNamed(string path, string ticker) =>
        Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) && IsStock(Path.GetFileNameWithoutExtension(path), ticker);

    /// <summary>Whether a file whose name does not say so has a column, or lines, of the stock.</summary>
    public static bool IsCombined(IReadOnlyList<string> header) =>
        StockManifest.Default.Tickers.Count(ticker => header.Any(column => IsStock(column, ticker))) > 1
        || (StockColumn(header) >= 0 && Predicted(header, null) >= 0);

    /// <summary>The column that names the stock of a line; -1 where there is none.</summary>
    public static int StockColumn(IReadOnlyList<string> header) => IndexOf(header, column => s_stockNames.Contains(Letters(column)));

    /// <summary>The column of the days: the one that is named so, or the first that holds a day.</summary>
    /// <returns>-1 where there is none.</returns>
    public static int Date(CsvTable table)
    {
        int named = s_dateNames.Select(name => IndexOf(table.Header, column => Letters(column) == name)).FirstOrDefault(column => column >= 0, -1);
        return named >= 0 || table.Lines.Count == 0 ? named : IndexOf(table.Lines[0].Fields, TestDates.IsOne);
    }

    /// <param name="ticker">Of a file about several stocks, the one that is meant; null where the file is about one.</param>
    /// <returns>-1 where no column is the predictions', or several may be.</returns>
    public static int Predicted(IReadOnlyList<string> header, string? ticker)
    {
        int[] own = [.. Enumerable.Range(0, header.Count).Where(column => ticker is not null && IsStock(header[column], ticker))];
        if (own.Length == 1)
            return own[0];
        int[] among = own.Length > 0 ? own : [.. Enumerable.Range(0, header.Count)];
        if (among.FirstOrDefault(column => Letters(header[column]) == "predicted", -1) is var exact and >= 0)
            return exact;
        int[] alike = [.. among.Where(column => s_predictedParts.Any(part => Letters(header[column]).Contains(part, StringComparison.Ordinal)))];
        if (alike.Length == 1)
            return alike[0];
        // A pandas series without a name.
        return alike.Length == 0 && header is [_, "0"] ? 1 : -1;
    }

    /// <summary>Whether a name, such as <c>^DJI</c> or <c>TSLA_predicted</c>, has the ticker as a word.</summary>
    public static bool IsStock(string name, string ticker) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ').Contains(ticker, StringComparer.OrdinalIgnoreCase);

    public static bool SaysPredicted(string text) => s_predictedParts.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string Letters(string column) => string.Concat(column.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static int IndexOf(IEnumerable<string> names, Predicate<string> isIt) => names.ToList().FindIndex(isIt);
}
