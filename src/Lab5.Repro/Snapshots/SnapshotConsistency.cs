namespace Lab5.Repro.Snapshots;

/// <summary>What JSON of the right form may still get wrong; each throws LAB5655.</summary>
internal static class SnapshotConsistency
{
    public static void Require(string name, MetricSnapshot metric) => RequireTolerance($"metric {name}", metric.Tolerance);

    public static void Require(string name, SeriesSnapshot series)
    {
        string what = $"series {name}";
        RequireTolerance(what, new(series.Rtol ?? 0, series.Atol ?? 0));
        if (series.Start is { } start)
            RequireTolerance(what, new(start.Rtol, 0));
        if ((series.Index?.Length ?? 0) != (series.Value?.Length ?? 0))
            throw LabErrors.SnapshotContradictsItself($"{what} has another number of indices than of values.");
        if ((series.Index ?? []).Any(index => index < 0 || index >= series.Length))
            throw LabErrors.SnapshotContradictsItself($"{what} has an index outside its length.");
        if (series.Every is { } every && every.Length != series.Length * sizeof(float) && every.Length != series.Length * sizeof(double))
            throw LabErrors.SnapshotContradictsItself($"{what} keeps another number of values than its length.");
        if (series.Unpack() is { } values && SeriesDigest.Of(values) != series.Digest)
            throw LabErrors.SnapshotContradictsItself($"{what} has another digest than its values.");
    }

    private static void RequireTolerance(string what, Tolerance tolerance)
    {
        if (!(tolerance.Rtol >= 0 && tolerance.Atol >= 0 && double.IsFinite(tolerance.Rtol + tolerance.Atol)))
            throw LabErrors.SnapshotContradictsItself($"{what} has a tolerance that is below 0 or not finite.");
    }
}
