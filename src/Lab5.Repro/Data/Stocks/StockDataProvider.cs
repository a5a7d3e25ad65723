namespace Lab5.Repro.Data;

/// <summary>
/// Finds the data of a ticker: the directory the user named (<c>--data</c>, then <c>LAB5_DATA_DIR</c>, then the MSBuild
/// property <c>Lab5DataDir</c>), else a file in the repository's <c>data</c> folder, else the surrogate market.
/// </summary>
/// <remarks>A named directory must hold the file: a typing error must not end in surrogate data.</remarks>
public sealed class StockDataProvider(StockDataOptions options)
{
    private const string ExplicitOrigin = "--data";

    private readonly Lock _lock = new();
    private readonly List<StockHistory> _loaded = [];

    /// <summary>What was loaded so far, in order.</summary>
    internal IReadOnlyCollection<StockHistory> Loaded
    {
        get
        {
            lock (_lock)
                return [.. _loaded];
        }
    }

    /// <summary>Each ticker is read once: the runs of all seeds share its history.</summary>
    /// <param name="ticker">In any case; its file is TICKER.csv, matched without case.</param>
    /// <exception cref="LabException">LAB51nn: the data cannot be found or is not readable as daily prices.</exception>
    public StockHistory Load(string ticker)
    {
        string name = ticker.Trim().ToUpperInvariant();
        lock (_lock)
        {
            if (_loaded.Find(history => history.Ticker == name) is { } known)
                return known;
            var history = LoadUnrecorded(name);
            _loaded.Add(history);
            return history;
        }
    }

    private StockHistory LoadUnrecorded(string name)
    {
        string? path = FindFile(name);
        if (path is not null)
            return StockCsvReader.Read(path, name, options.Reading);
        if (options.RealDataRequired)
            throw LabErrors.RealDataRequired(name, PlacesSearched());
        var entry = StockManifest.Default.Find(name) ?? throw LabErrors.UnknownTicker(name, StockManifest.Default.Tickers, PlacesSearched());
        return SurrogateMarket.Create(entry);
    }

    /// <summary>The folder that files are read from: the first that is named, else the repository's <c>data</c>, which need not exist.</summary>
    /// <exception cref="LabException">LAB5101, LAB5102, LAB5151: what is named is no folder.</exception>
    internal string Folder => Named()?.Directory ?? options.RepositoryDataFolder;

    private string? FindFile(string ticker)
    {
        if (Named() is var (origin, directory))
        {
            return StockFileFinder.Find(directory, ticker) ?? throw LabErrors.StockFileMissing(
                origin, directory, ticker, StockFileFinder.Files(directory).Select(path => Path.GetFileName(path)), StockFileFinder.Tickers(directory), StockFileFinder.Similar(directory, ticker));
        }

        return Directory.Exists(options.RepositoryDataFolder) ? StockFileFinder.Find(options.RepositoryDataFolder, ticker) : null;
    }

    /// <summary>Null if no directory is named.</summary>
    private (string Origin, string Directory)? Named()
    {
        if (options.ExplicitDirectory is { } given && string.IsNullOrWhiteSpace(given))
            throw LabErrors.StockDirectoryEmpty(ExplicitOrigin); // perhaps a variable that is not set
        var (origin, directory) = NamedDirectories().FirstOrDefault(place => !string.IsNullOrWhiteSpace(place.Directory));
        if (directory is null)
            return null;
        if (File.Exists(directory))
            throw LabErrors.StockDirectoryIsFile(origin, directory);
        return Directory.Exists(directory) ? (origin, directory) : throw LabErrors.StockDirectoryMissing(origin, directory);
    }

    private (string Origin, string? Directory)[] NamedDirectories() =>
    [
        (ExplicitOrigin, options.ExplicitDirectory),
        (StockDataOptions.DirectoryVariable, options.EnvironmentVariable(StockDataOptions.DirectoryVariable)),
        ("Lab5DataDir", options.BuildDirectory),
    ];

    /// <summary>Only called when no directory was named.</summary>
    private string PlacesSearched() =>
        string.Join(", ", NamedDirectories().Select(place => $"{place.Origin} (not set)").Append(Path.GetFullPath(options.RepositoryDataFolder)));
}
