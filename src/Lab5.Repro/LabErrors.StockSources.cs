namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException StockDirectoryMissing(string origin, string directory) => new(
        "LAB5101",
        Invariant($"{origin} names the directory {directory}, which does not exist. Create it with the stock files in it, or name another."));

    public static LabException StockDirectoryIsFile(string origin, string path) => new(
        "LAB5102",
        Invariant($"{origin} names {path}, which is a file; expected the directory that holds it. Use {Path.GetDirectoryName(Path.GetFullPath(path))}."));

    public static LabException StockFileMissing(string origin, string directory, string ticker, IEnumerable<string> found) => new(
        "LAB5103",
        Invariant($"There is no {ticker}.csv in {directory} (named by {origin}); found {ListOr(found, "no CSV file")}. Put {ticker}.csv there, leave {ticker} out, or take {origin} away to use the surrogate market."));

    public static LabException StockFileIsDirectory(string path) => new(
        "LAB5104",
        Invariant($"{path} is a directory; expected a CSV file of daily prices. Name the directory that holds the file."));

    public static LabException StockFileAmbiguous(string directory, string ticker, IEnumerable<string> found) => new(
        "LAB5105",
        Invariant($"{directory} holds more than one file for {ticker}: {string.Join(", ", found)}; expected one, as names are matched without case. Keep one of them."));

    public static LabException UnknownTicker(string ticker, IEnumerable<string> known, string searched) => new(
        "LAB5106",
        Invariant($"There is no data for '{ticker}'; the surrogate market has {string.Join(", ", known)}. Looked for {ticker}.csv in: {searched}. Use one of these tickers, or put {ticker}.csv into a directory and name it with --data."));

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

    private static string ListOr(IEnumerable<string> items, string none)
    {
        string list = string.Join(", ", items);
        return list.Length == 0 ? none : list;
    }
}
