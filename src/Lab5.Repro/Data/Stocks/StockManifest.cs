using System.Text.Json;

namespace Lab5.Repro.Data;

/// <summary>What the lab's three stock files hold (<c>data/manifest.json</c>), so that they are recognised without being distributed.</summary>
public sealed class StockManifest
{
    private readonly IReadOnlyList<StockManifestEntry> _stocks;

    private StockManifest(IReadOnlyList<StockManifestEntry> stocks)
    {
        _stocks = stocks;
    }

    public static StockManifest Default { get; } = LoadEmbedded();

    /// <summary>In the lab document's order.</summary>
    public IEnumerable<string> Tickers => _stocks.Select(stock => stock.Ticker);

    /// <param name="ticker">Upper case.</param>
    public StockManifestEntry? Find(string ticker) => _stocks.FirstOrDefault(stock => stock.Ticker == ticker);

    private static StockManifest LoadEmbedded()
    {
        using var stream = typeof(StockManifest).Assembly.GetManifestResourceStream("Lab5.Repro.manifest.json")!;
        return new(JsonSerializer.Deserialize<Document>(stream, JsonSerializerOptions.Web)!.Stocks);
    }

    private sealed record Document(IReadOnlyList<StockManifestEntry> Stocks);
}

/// <param name="Rows">Trading days.</param>
/// <param name="Sha256">The <see cref="ContentHash"/> of the lab's own file.</param>
/// <param name="FirstRows">The five days that the lab document prints.</param>
public sealed record StockManifestEntry(
    string Ticker,
    int Rows,
    DateOnly FirstDate,
    DateOnly LastDate,
    string Sha256,
    IReadOnlyList<StockDay> FirstRows,
    SurrogateParameters Surrogate);

/// <summary>The shape of a surrogate market; rounded figures of the real one.</summary>
/// <param name="Seed">Of its NumPy stream, whatever the experiment's seed is.</param>
/// <param name="LastClose">Close of the last day, dollars.</param>
/// <param name="DailyVolatility">Standard deviation of the daily changes of log close.</param>
/// <param name="OvernightVolatility">Standard deviation of log(open / last close).</param>
/// <param name="MeanWick">Mean of log(high / max(open, close)) and of log(min(open, close) / low).</param>
/// <param name="TypicalVolume">Median volume, shares.</param>
public sealed record SurrogateParameters(
    uint Seed,
    double LastClose,
    double DailyVolatility,
    double OvernightVolatility,
    double MeanWick,
    double TypicalVolume);
