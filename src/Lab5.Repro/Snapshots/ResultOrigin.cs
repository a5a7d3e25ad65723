using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>What made an accepted result. Two results are comparable when all of it is the same, except engine and environment, which are only reported.</summary>
public sealed record ResultOrigin : ResultIdentity
{
    [JsonConstructor]
    public ResultOrigin()
    {
    }

    [SetsRequiredMembers]
    public ResultOrigin(ResultIdentity identity)
        : base(identity)
    {
    }

    /// <summary>Null of a result read from a results file, which does not hold it.</summary>
    public EnvironmentFingerprint? Environment { get; init; }
}
