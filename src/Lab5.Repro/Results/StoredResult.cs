using System.Text.Json;
using Lab5.Repro.Data;

namespace Lab5.Repro.Results;

/// <summary>
/// A result as the results file holds it. Figures, tables and reports are made from it, whether it was just trained or read back.
/// </summary>
public sealed record StoredResult
{
    public required string Experiment { get; init; }

    /// <inheritdoc cref="ExperimentResult.Ticker"/>
    public string? Ticker { get; init; }

    /// <inheritdoc cref="ExperimentResult.Configuration"/>
    public string? Configuration { get; init; }

    public required string Engine { get; init; }

    public required uint Seed { get; init; }

    /// <summary>Every property of the hyperparameter record, names in camelCase, enums as camelCase words.</summary>
    public required JsonElement Settings { get; init; }

    public required DataIdentity Data { get; init; }

    /// <summary>Finite numbers only: a metric that does not exist for these data is absent.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>A value that does not exist is NaN here and null in the file.</summary>
    public required IReadOnlyDictionary<string, double[]> Series { get; init; }

    /// <summary>Wall-clock seconds of the run, to the millisecond: the one number that differs from run to run.</summary>
    public double Seconds { get; init; }

    /// <summary>For example <c>StockPrediction TSLA Residual</c>.</summary>
    public string Label => string.Join(' ', NameParts);

    /// <summary>For example <c>StockPrediction.TSLA.Residual</c>: how the names of this result's files begin.</summary>
    public string FileStem => string.Join('.', NameParts);

    private IEnumerable<string> NameParts => new[] { Experiment, Ticker, Configuration }.OfType<string>();

    public static StoredResult From(ExperimentResult result) => new()
    {
        Experiment = result.Experiment,
        Ticker = result.Ticker,
        Configuration = result.Configuration,
        Engine = result.Engine,
        Seed = result.Seed,
        Settings = ResultsJson.ToElement(result.Settings),
        Data = result.Data,
        Metrics = result.Metrics.Where(metric => double.IsFinite(metric.Value)).ToDictionary(),
        Series = result.Series,
        Seconds = Math.Round(result.Seconds, 3),
    };
}
