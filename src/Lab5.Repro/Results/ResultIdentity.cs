using System.Text.Json;
using System.Text.Json.Serialization;
using Lab5.Repro.Data;

namespace Lab5.Repro.Results;

/// <summary>What made a result: equal identities give equal results.</summary>
public abstract record ResultIdentity
{
    /// <summary>The experiment's name, for example <c>Denoising</c>.</summary>
    [JsonPropertyOrder(-1)] // before the properties of the derived records
    public required string Experiment { get; init; }

    /// <summary>Of a stock experiment only.</summary>
    [JsonPropertyOrder(-1)]
    public string? Ticker { get; init; }

    /// <summary>Which of an experiment's configurations, for example <c>Residual</c>; only of an experiment that has several.</summary>
    [JsonPropertyOrder(-1)]
    public string? Configuration { get; init; }

    /// <summary>The engine's name.</summary>
    [JsonPropertyOrder(-1)]
    public required string Engine { get; init; }

    [JsonPropertyOrder(-1)]
    public required uint Seed { get; init; }

    /// <summary>Every property of the hyperparameter record, names in camelCase, enums as camelCase words.</summary>
    [JsonPropertyOrder(-1)]
    public required JsonElement Settings { get; init; }

    [JsonPropertyOrder(-1)]
    public required DataIdentity Data { get; init; }

    /// <summary>For example <c>StockPrediction TSLA Residual</c>.</summary>
    public string Label => string.Join(' ', NameParts);

    /// <summary>For example <c>StockPrediction.TSLA.Residual</c>: how the names of this result's files begin.</summary>
    public string FileStem => string.Join('.', NameParts);

    private IEnumerable<string> NameParts => new[] { Experiment, Ticker, Configuration }.OfType<string>();
}
