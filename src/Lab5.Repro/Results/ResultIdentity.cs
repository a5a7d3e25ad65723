using System.Text.Json.Serialization;
using Lab5.Repro.Data;

namespace Lab5.Repro.Results;

/// <summary>What made a result: equal identities give equal results.</summary>
public abstract record ResultIdentity : ExperimentIdentity
{
    [JsonPropertyOrder(-3)]
    public required uint Seed { get; init; }

    [JsonPropertyOrder(-1)]
    public required DataIdentity Data { get; init; }
}
