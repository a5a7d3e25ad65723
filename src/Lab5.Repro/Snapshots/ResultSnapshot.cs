using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Report;

namespace Lab5.Repro.Snapshots;

/// <summary>A result as it is accepted: what made it, its metrics with their tolerances, digests and some values of its series.</summary>
/// <param name="Engine">Told and not compared: every engine is held to the same numbers.</param>
/// <param name="Settings">Every property of the hyperparameter record.</param>
public sealed record ResultSnapshot(
    string Experiment,
    string? Ticker,
    string? Configuration,
    string Engine,
    uint Seed,
    JsonElement Settings,
    DataIdentity Data,
    EnvironmentFingerprint Environment,
    IReadOnlyDictionary<string, MetricSnapshot> Metrics,
    IReadOnlyDictionary<string, SeriesSnapshot> Series)
{
    public string Name => SnapshotNames.OfResult(Experiment, Ticker, Configuration, Data.Kind);

    /// <param name="environment">Null for the current one.</param>
    public static ResultSnapshot From(StoredResult result, EnvironmentFingerprint? environment = null) => new(
        result.Experiment,
        result.Ticker,
        result.Configuration,
        result.Engine,
        result.Seed,
        result.Settings,
        result.Data,
        environment ?? EnvironmentFingerprint.Current,
        result.Metrics.ToDictionary(
            metric => metric.Key,
            metric => ComparisonRules.OfMetric(result.Experiment, result.Configuration, metric.Key).Accept(metric.Value)),
        result.Series.ToDictionary(
            series => series.Key,
            series => ComparisonRules.OfSeries(result.Experiment, result.Configuration, series.Key).Accept(series.Value)));

    /// <summary>The bytes of its file.</summary>
    public byte[] ToBytes() => SnapshotJson.Write(this);

    /// <exception cref="LabException">LAB5651 to LAB5655: they are damaged, or not a result's snapshot.</exception>
    public static ResultSnapshot Parse(ReadOnlyMemory<byte> file)
    {
        var snapshot = SnapshotJson.Read<ResultSnapshot>(file);
        foreach (var (name, metric) in snapshot.Metrics)
            SnapshotConsistency.Require(name, metric);
        foreach (var (name, series) in snapshot.Series)
            SnapshotConsistency.Require(name, series);
        return snapshot;
    }
}
