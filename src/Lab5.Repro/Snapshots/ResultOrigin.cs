using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>What made a result. Two results are comparable when all of it is the same, but for engine and environment, which are only told.</summary>
public sealed record ResultOrigin
{
    public required string Experiment { get; init; }

    public string? Ticker { get; init; }

    public string? Configuration { get; init; }

    public required string Engine { get; init; }

    public required uint Seed { get; init; }

    /// <summary>Every property of the hyperparameter record.</summary>
    public required JsonElement Settings { get; init; }

    public required DataIdentity Data { get; init; }

    /// <summary>Null of a result read from a results file, which does not tell.</summary>
    public EnvironmentFingerprint? Environment { get; init; }

    /// <inheritdoc cref="StoredResult.Label"/>
    public string Label => string.Join(' ', new[] { Experiment, Ticker, Configuration }.OfType<string>());

    public static ResultOrigin Of(StoredResult result, EnvironmentFingerprint? environment) => new()
    {
        Experiment = result.Experiment,
        Ticker = result.Ticker,
        Configuration = result.Configuration,
        Engine = result.Engine,
        Seed = result.Seed,
        Settings = result.Settings,
        Data = result.Data,
        Environment = environment,
    };
}
