using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Plots;
using Lab5.Repro.Report;

namespace Lab5.Repro.Snapshots;

/// <summary>
/// What the accepted files are called, as Verify calls them: <c>fixture.method_parameter=value_parameter=value</c>, without
/// <c>.verified.</c> and the extension.
/// </summary>
public static class SnapshotNames
{
    /// <summary>Every file of the lab's results and figures, from its own data and from the surrogate, as name and extension.</summary>
    public static IReadOnlyList<(string Name, string Extension)> All { get; } = [.. ExperimentCatalog.Names.SelectMany(Results).SelectMany(Files)];

    /// <returns>For example <c>StockPrediction.Result_ticker=TSLA_configuration=Plain</c>.</returns>
    public static string OfResult(StoredResult result) => Of("Result", result);

    internal static string OfResult(string experiment, string? ticker, string? configuration, DataKind data) =>
        experiment + ".Result" + Parameters(ticker, configuration, data);

    /// <summary>Of the plotted data of all figures of the result.</summary>
    public static string OfFigureData(StoredResult result) => Of("FigureData", result);

    /// <param name="figure">The figure's own name, for example <c>prediction</c>.</param>
    public static string OfFigure(StoredResult result, string figure) => $"{Of("Figure", result)}_name={figure}";

    private static IEnumerable<StoredResult> Results(string experiment) => experiment == StockPredictionExperiment.Name
        ? from data in new[] { DataKind.Canonical, DataKind.Surrogate }
          from ticker in StockManifest.Default.Tickers
          from configuration in Enum.GetNames<StockConfiguration>()
          select Unfilled(experiment, ticker, configuration, data)
        : [Unfilled(experiment, null, null, DataKind.Generated)];

    private static IEnumerable<(string Name, string Extension)> Files(StoredResult result) =>
    [
        (OfResult(result), "json"),
        (OfFigureData(result), "json"),
        .. FigureCatalog.Of(result).Select(figure => (OfFigure(result, figure.Name), "png")),
    ];

    /// <summary>Names depend on what a result is, not on its numbers.</summary>
    private static StoredResult Unfilled(string experiment, string? ticker, string? configuration, DataKind data) => new()
    {
        Experiment = experiment,
        Ticker = ticker,
        Configuration = configuration,
        Engine = "",
        Seed = 0,
        Settings = JsonDocument.Parse("{}").RootElement,
        Data = new(data, "", 0),
        Metrics = new Dictionary<string, double>(),
        Series = new Dictionary<string, double[]>(),
    };

    private static string Of(string method, StoredResult result) =>
        $"{result.Experiment}.{method}{Parameters(result.Ticker, result.Configuration, result.Data.Kind)}";

    /// <summary>Results from the lab's own data and from the surrogate are kept apart; a user's own data are compared with the lab's.</summary>
    private static string Parameters(string? ticker, string? configuration, DataKind data) =>
        Parameter("ticker", ticker) + Parameter("configuration", configuration) + Parameter("data", data == DataKind.Surrogate ? "surrogate" : null);

    private static string Parameter(string name, string? value) => value is null ? "" : $"_{name}={value}";
}
