using Lab5.Repro.Data;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>Every experiment of the lab, in the document's order: the one list.</summary>
public static class ExperimentCatalog
{
    public static IReadOnlyList<ExperimentDefinition> All { get; } =
    [
        new MiniBatchFormatDefinition(),
        new RnnExtensionsDefinition(),
        new DenoisingDefinition(),
        new SignalPredictionDefinition(),
        new StockPredictionDefinition(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(experiment => experiment.Name)];

    /// <param name="name">In any case.</param>
    /// <exception cref="LabException">LAB5411: no experiment has that name.</exception>
    public static ExperimentDefinition Find(string name) =>
        All.FirstOrDefault(experiment => experiment.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw LabErrors.UnknownExperiment(name, Names);

    /// <returns>Null for a result of an experiment that this version does not have.</returns>
    public static ExperimentDefinition? Of(ExperimentIdentity result) => All.FirstOrDefault(experiment => experiment.Name == result.Experiment);

    /// <summary>As the results file lists them: by experiment, then ticker, then configuration.</summary>
    public static IReadOnlyList<T> InOrder<T>(IEnumerable<T> results)
        where T : ExperimentIdentity =>
    [
        .. results
            .OrderBy(result => Position(Names, result.Experiment))
            .ThenBy(result => Position(StockManifest.Default.Tickers, result.Ticker))
            .ThenBy(result => result.Label, StringComparer.Ordinal),
    ];

    /// <inheritdoc cref="ExperimentDefinition.Figures"/>
    public static IReadOnlyList<Figure> FiguresOf(ExperimentResult result) => Of(result)?.Figures(result) ?? [];

    /// <returns>Null for a metric that no definition names.</returns>
    public static MetricDefinition? MetricOf(ExperimentIdentity result, string name) =>
        Of(result)?.Metrics(result).FirstOrDefault(metric => metric.Names(name));

    /// <returns>For a series that no definition names, <see cref="SeriesDefinition.Exact"/>.</returns>
    internal static SeriesDefinition SeriesOf(ResultIdentity result, string name) =>
        Of(result)?.Series(result).FirstOrDefault(series => series.Names(name)) ?? SeriesDefinition.Exact;

    private static int Position(IEnumerable<string> names, string? name) =>
        names.TakeWhile(other => !other.Equals(name, StringComparison.OrdinalIgnoreCase)).Count();
}
