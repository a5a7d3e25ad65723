using System.Text.Json;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>Distributions over seeds: <see cref="SeedDistribution"/> as JSON, every value to the last bit.</summary>
public sealed class SeedsSnapshotFormat : ISnapshotFormat
{
    public string Extension => "json";

    /// <summary>The bytes of its file.</summary>
    public static byte[] Write(SeedDistribution distribution) => SnapshotJson.Write(distribution);

    /// <exception cref="LabException">LAB5651 to LAB5655: they are damaged, or not a distribution's snapshot.</exception>
    public static SeedDistribution Parse(ReadOnlyMemory<byte> file)
    {
        var distribution = SnapshotJson.Read<SeedDistribution>(file);
        try
        {
            SeedsFile.Require(distribution);
        }
        catch (FormatException e)
        {
            throw LabErrors.SnapshotContradictsItself(e.Message);
        }

        return distribution;
    }

    /// <returns>Null where nothing was accepted for such a result.</returns>
    /// <exception cref="LabException">LAB5602, LAB5651 to LAB5655: the accepted file cannot be used.</exception>
    public static SeedDistribution? Accepted(SnapshotStore snapshots, ExperimentIdentity identity, Data.DataKind data) =>
        snapshots.ReadAccepted(SnapshotNames.OfSeeds(identity, data), "json") is { } file ? Parse(file) : null;

    /// <summary>The accepted values of each metric, one a seed, of runs with the settings of a result and data of its kind.</summary>
    /// <returns>Null where there are none.</returns>
    /// <inheritdoc cref="Accepted" path="/exception"/>
    public static IReadOnlyDictionary<string, double[]>? AcceptedMetrics(SnapshotStore snapshots, ResultIdentity result) =>
        Accepted(snapshots, result, result.Data.Kind) is { } accepted
        && accepted.DataKind == result.Data.Kind
        && JsonElement.DeepEquals(accepted.Settings, SeedDistribution.WithoutSeed(result.Settings))
            ? accepted.Metrics
            : null;

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        try
        {
            return Compare(Parse(accepted), Parse(received));
        }
        catch (LabException e)
        {
            return new(Verdict.Incomparable, e.Message);
        }
    }

    /// <summary>Both as they stand: the same seeds, from the same settings and data.</summary>
    public static SnapshotOutcome Compare(SeedDistribution accepted, SeedDistribution received)
    {
        string conditions = string.Concat(Conditions(accepted, received).Where(one => one.There != one.Here).Select(one => $"{one.What}: accepted {one.There}; now {one.Here}\n"));
        if (conditions.Length > 0)
            return new(Verdict.Incomparable, conditions + Metrics(accepted, received));
        string metrics = Metrics(accepted, received);
        return metrics.Length == 0 ? SnapshotOutcome.Identical([]) : new(Verdict.Moved, metrics);
    }

    private static IEnumerable<(string What, string There, string Here)> Conditions(SeedDistribution accepted, SeedDistribution received) =>
    [
        ("result", accepted.Label, received.Label),
        ("engine", accepted.Engine, received.Engine),
        ("settings", accepted.SettingsText, received.SettingsText),
        ("seeds", string.Join(' ', accepted.Seeds), string.Join(' ', received.Seeds)),
        ("data", JsonSerializer.Serialize(accepted.Data), JsonSerializer.Serialize(received.Data)),
    ];

    /// <summary>A row for each metric that has other bits for a seed that both have; empty where none has.</summary>
    private static string Metrics(SeedDistribution accepted, SeedDistribution received)
    {
        uint[] common = [.. accepted.Seeds.Intersect(received.Seeds)];
        string[][] rows =
        [
            .. from name in accepted.Metrics.Keys.Union(received.Metrics.Keys, StringComparer.Ordinal)
               let moved = common.Where(seed => !SeriesDigest.Identical(accepted.Value(seed, name), received.Value(seed, name))).ToArray()
               where moved.Length > 0
               select Row(name, moved),
        ];
        return rows.Length == 0 ? "" : ComparisonText.Table(["metric", "seeds that moved", "first of them", "accepted", "now", "median accepted", "median now"], rows);

        string[] Row(string name, uint[] moved) =>
        [
            name, Invariant($"{moved.Length} of {common.Length}"), Invariant($"{moved[0]}"),
            ComparisonText.Number(accepted.Value(moved[0], name)), ComparisonText.Number(received.Value(moved[0], name)),
            ComparisonText.Number(accepted.Distribution(name).Median), ComparisonText.Number(received.Distribution(name).Median),
        ];
    }
}
