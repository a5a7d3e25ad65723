using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>A result as it is accepted: what made it, its metrics with their tolerances, digests and some values of its series.</summary>
public sealed record ResultSnapshot(
    ResultOrigin Origin, IReadOnlyDictionary<string, MetricSnapshot> Metrics, IReadOnlyDictionary<string, SeriesSnapshot> Series)
{
    /// <param name="environment">In which the result was made; null where that is not known.</param>
    public static ResultSnapshot From(ExperimentResult result, EnvironmentFingerprint? environment) => new(
        new ResultOrigin(result) { Environment = environment },
        result.Metrics.ToDictionary(metric => metric.Key, metric => MetricSnapshot.Of(metric.Value, ExperimentCatalog.MetricOf(result, metric.Key))),
        result.Series.ToDictionary(series => series.Key, series => SeriesSnapshot.Of(series.Value, ExperimentCatalog.SeriesOf(result, series.Key))));

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
