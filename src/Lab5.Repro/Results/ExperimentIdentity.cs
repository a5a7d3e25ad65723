using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab5.Repro.Results;

/// <summary>What was trained and how: what the results of all seeds have in common.</summary>
public abstract record ExperimentIdentity
{
    /// <summary>The experiment's name, for example <c>Denoising</c>.</summary>
    [JsonPropertyOrder(-7)] // the identity comes before the properties of the derived records
    public required string Experiment { get; init; }

    /// <summary>Of a stock experiment only.</summary>
    [JsonPropertyOrder(-6)]
    public string? Ticker { get; init; }

    /// <summary>Which of an experiment's configurations, for example <c>Residual</c>; only of an experiment that has several.</summary>
    [JsonPropertyOrder(-5)]
    public string? Configuration { get; init; }

    /// <summary>The engine's name.</summary>
    [JsonPropertyOrder(-4)]
    public required string Engine { get; init; }

    /// <summary>Every property of the hyperparameter record, names in camelCase, enums as camelCase words.</summary>
    [JsonPropertyOrder(-2)]
    public required JsonElement Settings { get; init; }

    /// <summary>For example <c>StockPrediction TSLA Residual</c>.</summary>
    public string Label => string.Join(' ', NameParts);

    /// <summary>For example <c>StockPrediction.TSLA.Residual</c>: how the names of this result's files begin.</summary>
    public string FileStem => string.Join('.', NameParts);

    private IEnumerable<string> NameParts => new[] { Experiment, Ticker, Configuration }.OfType<string>();
}
