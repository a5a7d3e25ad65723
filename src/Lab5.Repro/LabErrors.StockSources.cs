using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException StockDirectoryMissing(string origin, string directory) => new(
        "LAB5101",
        Invariant($"{origin} names the directory {directory}, which does not exist. Create it with the stock files in it, or name another."));

    public static LabException StockDirectoryIsFile(string origin, string path) => new(
        "LAB5102",
        Invariant($"{origin} names {path}, which is a file; expected the directory that holds it. Use {Path.GetDirectoryName(Path.GetFullPath(path))}."));

    /// <param name="tickers">Whose files are there.</param>
    /// <param name="similar">A file whose name begins with the ticker.</param>
    public static LabException StockFileMissing(
        string origin, string directory, string ticker, IEnumerable<string> found, IReadOnlyList<string> tickers, string? similar)
    {
        string rename = similar is null ? "" : $"rename {similar} to {ticker}.csv if it has {ticker}'s prices, ";
        string leaveOut = tickers.Count is 0 or > 10 ? "" : $"use {string.Join(" ", tickers.Select(name => $"--ticker {name}"))} to leave {ticker} out, ";
        string ways = $"{rename}{leaveOut}put {ticker}.csv there, or take {origin} away to use the surrogate market.";
        return new(
            "LAB5103",
            Invariant($"There is no {ticker}.csv in {directory} (named by {origin}); found {ListOr(found.Take(20), "no CSV file")}. {char.ToUpperInvariant(ways[0])}{ways[1..]}"));
    }

    public static LabException StockFileIsDirectory(string path) => new(
        "LAB5104",
        Invariant($"{path} is a directory; expected a CSV file of daily prices. Name the directory that holds the file."));

    public static LabException StockFileAmbiguous(string directory, string ticker, IEnumerable<string> found) => new(
        "LAB5105",
        Invariant($"{directory} holds more than one file for {ticker}: {string.Join(", ", found)}; expected one, as names are matched without case. Keep one of them."));

    public static LabException UnknownTicker(string ticker, IEnumerable<string> known, string searched) => new(
        "LAB5106",
        Invariant($"There is no data for '{ticker}'.{Suggestion(ticker, known)} The surrogate market has {string.Join(", ", known)}. Looked for {ticker}.csv in: {searched}. Use one of these tickers, or put {ticker}.csv into a directory and name it with --data."));

    public static LabException RealDataRequired(string ticker, string searched) => new(
        "LAB5107",
        Invariant($"Real stock data is required (Lab5RequireRealData, LAB5_REQUIRE_REAL_DATA), but there is none for {ticker}. Looked for {ticker}.csv in: {searched}. Put the file into one of these places, or set LAB5_DATA_DIR to the directory that holds it; to allow the surrogate market, set the switch to false."));

    public static LabException SwitchNotBoolean(string name, string value) => new(
        "LAB5108",
        Invariant($"{name} is '{value}'; expected true or false. Set one of these."));

    public static LabException StockFileUnreadable(string path, string reason, Exception inner) => new(
        "LAB5109",
        Invariant($"{path} cannot be read: {reason} Expected a CSV file of daily prices that this user may read. Check its permissions and that no other program holds it."),
        inner);

    public static LabException StockDirectoryEmpty(string origin) => new(
        "LAB5151",
        Invariant($"{origin} names no directory: its value is empty, perhaps because a variable is not set. Name the directory with the stock files, or leave {origin} out."));

    public static LabException StockFileOtherFormat(string path, string ticker) => new(
        "LAB5150",
        Invariant($"{path} is the only file for {ticker}, and its name is not that of a CSV file. Open it in the program that made it and save it as {ticker}.csv."));

    public static LabException StockDirectoryUnreadable(string directory, string reason, Exception inner) => new(
        "LAB5154",
        Invariant($"The folder {directory} cannot be read: {reason} Give this user the right to list it, or name another."),
        inner);

    public static LabException StockFileExists(string path) => new(
        "LAB5152",
        Invariant($"{path} exists already and is not replaced. Name another folder with --write, or remove the file."));

    public static LabException StockContentNotCsv(string path, string content, string advice) => new(
        "LAB5140",
        Invariant($"{path} holds {content}; expected CSV text with daily prices. {advice}"));

    public static LabException StockFileNotRegular(string path, string found) => new(
        "LAB5141",
        Invariant($"{path} is {found}; expected a CSV file of daily prices. Copy the prices into a file of that name."));

    public static LabException StockArchiveNotOneCsv(string path, IReadOnlyList<string> names, int count) => new(
        "LAB5142",
        Invariant($"{path} holds {count} CSV files{(count == 0 ? "" : $" ({string.Join(", ", names)}{(count > names.Count ? ", ..." : "")})")}; expected one. Unpack the one with the prices."));

    private static string ListOr(IEnumerable<string> items, string none)
    {
        string list = string.Join(", ", items);
        return list.Length == 0 ? none : list;
    }
}
