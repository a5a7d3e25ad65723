namespace Lab5.Repro.Data;

/// <summary>
/// Finds the data of a ticker: the directory the user named (<c>--data</c>, then <c>LAB5_DATA_DIR</c>, then the MSBuild
/// property <c>Lab5DataDir</c>), else a file in the repository's <c>data</c> folder, else the surrogate market.
/// </summary>
/// <remarks>A named directory must hold the file: a typing error must not end in surrogate data.</remarks>
public sealed class StockDataProvider(StockDataOptions options)
{
    /// <param name="ticker">In any case; its file is TICKER.csv, matched without case.</param>
    /// <exception cref="LabException">LAB51nn: the data cannot be found or is not readable as daily prices.</exception>
    public StockHistory Load(string ticker)
    {
        string name = ticker.Trim().ToUpperInvariant();
        string? path = FindFile(name);
        if (path is not null)
            return StockCsvReader.Read(path, name);
        if (options.RealDataRequired)
            throw LabErrors.RealDataRequired(name, PlacesSearched());
        var entry = StockManifest.Default.Find(name) ?? throw LabErrors.UnknownTicker(name, StockManifest.Default.Tickers, PlacesSearched());
        return SurrogateMarket.Create(entry);
    }

    private string? FindFile(string ticker)
    {
        foreach (var (origin, directory) in NamedDirectories())
        {
            if (string.IsNullOrWhiteSpace(directory))
                continue;
            if (File.Exists(directory))
                throw LabErrors.StockDirectoryIsFile(origin, directory);
            if (!Directory.Exists(directory))
                throw LabErrors.StockDirectoryMissing(origin, directory);
            return FindIn(directory, ticker) ?? throw LabErrors.StockFileMissing(origin, directory, ticker, CsvNamesIn(directory));
        }

        return Directory.Exists(options.RepositoryDataFolder) ? FindIn(options.RepositoryDataFolder, ticker) : null;
    }

    private (string Origin, string? Directory)[] NamedDirectories() =>
    [
        ("--data", options.ExplicitDirectory),
        (StockDataOptions.DirectoryVariable, options.EnvironmentVariable(StockDataOptions.DirectoryVariable)),
        ("Lab5DataDir", options.BuildDirectory),
    ];

    /// <summary>Only called when no directory was named.</summary>
    private string PlacesSearched() =>
        string.Join(", ", NamedDirectories().Select(place => $"{place.Origin} (not set)").Append(Path.GetFullPath(options.RepositoryDataFolder)));

    private static string? FindIn(string directory, string ticker)
    {
        var matches = Directory.EnumerateFileSystemEntries(directory)
            .Where(path => Path.GetFileName(path).Equals(ticker + ".csv", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (matches.Count > 1)
            throw LabErrors.StockFileAmbiguous(directory, ticker, matches.Select(Path.GetFileName)!);
        return matches.FirstOrDefault();
    }

    private static IEnumerable<string> CsvNamesIn(string directory) =>
        Directory.EnumerateFiles(directory)
            .Select(path => Path.GetFileName(path))
            .Where(name => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
}
