using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>
/// What the accepted files are called, as Verify calls them: <c>fixture.method_parameter=value_parameter=value</c>, without
/// <c>.verified.</c> and the extension. Verify writes the parameters itself, so that <see cref="Qualifiers"/> can only come before them.
/// </summary>
public static class SnapshotNames
{
    /// <summary>Every file of the lab's results and figures, from its own data and from the surrogate, as name and extension.</summary>
    public static IReadOnlyList<(string Name, string Extension)> All { get; } = [.. ExperimentCatalog.All.SelectMany(Unfilled).SelectMany(Files)];

    /// <returns>For example <c>StockPrediction.Result_ticker=TSLA_configuration=Plain</c>.</returns>
    public static string OfResult(ExperimentResult result) => Of("Result", result, result.Data.Kind);

    /// <summary>Of the plotted data of all figures of the result.</summary>
    public static string OfFigureData(ExperimentResult result) => Of("FigureData", result, result.Data.Kind);

    /// <summary>Of the distribution over seeds.</summary>
    /// <param name="identity">A result's or a distribution's.</param>
    public static string OfSeeds(ExperimentIdentity identity, DataKind data) => Of("Seeds", identity, data);

    /// <param name="figure">The figure's own name, for example <c>prediction</c>.</param>
    public static string OfFigure(ExperimentResult result, string figure) => $"{Of("Figure", result, result.Data.Kind)}_name={figure}";

    /// <summary>Results from the lab's own data and from the surrogate are kept apart; a user's own data are compared with the lab's.</summary>
    public static IReadOnlyList<(string Name, string Value)> Qualifiers(DataKind data) => data == DataKind.Surrogate ? [("data", "surrogate")] : [];

    /// <summary>Whether pictures of the result are kept: of the surrogate, those of one ticker are enough.</summary>
    public static bool KeepsFigures(ExperimentResult result) => result.Data.Kind != DataKind.Surrogate || result.Ticker == StockManifest.Default.Tickers.First();

    /// <summary>Of the experiment's figures, in their order.</summary>
    public static IEnumerable<string> FigureNames(string experiment) =>
        ExperimentCatalog.FiguresOf(Unfilled(ExperimentCatalog.Find(experiment)).First()).Select(figure => figure.Name);

    private static IEnumerable<(string Name, string Extension)> Files(ExperimentResult result)
    {
        yield return (OfResult(result), "json");
        yield return (OfSeeds(result, result.Data.Kind), "json");
        string[] figures = [.. ExperimentCatalog.FiguresOf(result).Select(figure => figure.Name)];
        if (figures.Length > 0)
            yield return (OfFigureData(result), "json");
        foreach (string figure in KeepsFigures(result) ? figures : [])
            yield return (OfFigure(result, figure), "png");
    }

    /// <summary>Names depend on what a result is, not on its numbers.</summary>
    private static IEnumerable<ExperimentResult> Unfilled(ExperimentDefinition experiment) => experiment.Kinds.Select(kind => new ExperimentResult
    {
        Experiment = experiment.Name,
        Ticker = kind.Ticker,
        Configuration = kind.Configuration,
        Engine = "",
        Seed = 0,
        Settings = JsonDocument.Parse("{}").RootElement,
        Data = new(kind.Data, "", 0),
        Metrics = new Dictionary<string, double>(),
        Series = new Dictionary<string, double[]>(),
    });

    private static string Of(string method, ExperimentIdentity identity, DataKind data) =>
        $"{identity.Experiment}.{method}{string.Concat(Qualifiers(data).Select(one => Parameter(one.Name, one.Value)))}{Parameter("ticker", identity.Ticker)}{Parameter("configuration", identity.Configuration)}";

    private static string Parameter(string name, string? value) => value is null ? "" : $"_{name}={value}";
}
