namespace Lab5.Repro.Data;

/// <summary>Finds the file of a ticker in a folder: TICKER.csv in any case, else the one file whose name a program made of it.</summary>
internal static class StockFileFinder
{
    private static readonly string[] s_endings = [".csv", ".csv.txt", ".txt", ".csv.csv", ".csv.gz", ".txt.gz", ".zip", ".csv.zip"];
    private static readonly string[] s_additions = [" historical data", "_us_d", "_d"]; // Investing.com's and stooq's
    private static readonly string[] s_otherEndings = [".xlsx", ".xls", ".ods", ".numbers", ".json", ".html", ".parquet", ".pdf"];

    /// <summary>Null without one.</summary>
    /// <exception cref="LabException">LAB5105: more than one; LAB5154: the folder is not readable; LAB5150: the ticker's file is no CSV.</exception>
    public static string? Find(string directory, string ticker)
    {
        var entries = Entries(directory);
        if (Only(directory, ticker, [.. entries.Where(path => Path.GetFileName(path).Equals(ticker + ".csv", StringComparison.OrdinalIgnoreCase))]) is { } exact)
            return exact;
        if (Only(directory, ticker, [.. entries.Where(path => s_endings.Any(ending => Stands(path, ending, ticker)))]) is { } similar)
            return similar;
        return entries.FirstOrDefault(path => s_otherEndings.Any(ending => Stands(path, ending, ticker))) is { } other
            ? throw LabErrors.StockFileOtherFormat(other, ticker)
            : null;
    }

    /// <summary>The tickers whose files a folder holds, from the names.</summary>
    public static IReadOnlyList<string> Tickers(string directory) =>
        [.. Files(directory).Where(File.Exists).Select(TickerOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What <see cref="Find"/> could find for some ticker, in order of the names.</summary>
    public static IEnumerable<string> Files(string directory) =>
        Entries(directory).Where(path => s_endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    /// <summary><c>^DJI (1).csv.txt</c> is DJI's.</summary>
    public static string TickerOf(string path)
    {
        string name = Path.GetFileName(path);
        string? ending = s_endings.Where(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)).MaxBy(ending => ending.Length);
        return Stem(name[..^(ending?.Length ?? 0)]);
    }

    private static bool Stands(string path, string ending, string ticker)
    {
        string name = Path.GetFileName(path);
        return name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && Stem(name[..^ending.Length]) == TickerName.Plain(ticker);
    }

    /// <summary>The first file that is not <paramref name="ticker"/>'s by its name but begins with it, such as <c>TSLA_2019.csv</c>; null without.</summary>
    public static string? Similar(string directory, string ticker) => Files(directory).Select(path => Path.GetFileName(path)).FirstOrDefault(name =>
        name.StartsWith(ticker, StringComparison.OrdinalIgnoreCase) && name.Length > ticker.Length && !char.IsLetterOrDigit(name[ticker.Length]));

    /// <summary>Without what sources add, and without the number that a browser adds to a second download.</summary>
    private static string Stem(string name)
    {
        int bracket = name.EndsWith(')') ? name.LastIndexOf('(') : -1;
        if (bracket > 0 && name[(bracket + 1)..^1] is { Length: > 0 and < 4 } number && number.All(char.IsAsciiDigit))
            name = name[..bracket].TrimEnd();
        if (Array.Find(s_additions, addition => name.Length > addition.Length && name.EndsWith(addition, StringComparison.OrdinalIgnoreCase)) is { } added)
            name = name[..^added.Length];
        return TickerName.Plain(name);
    }

    private static string? Only(string directory, string ticker, IReadOnlyList<string> matches) => matches.Count <= 1
        ? matches.FirstOrDefault()
        : throw LabErrors.StockFileAmbiguous(directory, ticker, matches.Select(Path.GetFileName)!);

    private static List<string> Entries(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.StockDirectoryUnreadable(directory, exception.Message, exception);
        }
    }
}
