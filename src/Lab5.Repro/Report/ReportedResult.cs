using Lab5.Repro.Plots;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Report;

/// <summary>A result beside what was accepted.</summary>
/// <param name="Comparison">Null where nothing was accepted, or nothing was to be compared with.</param>
/// <param name="Trouble">Why the accepted file could not be used; null where it could.</param>
internal sealed record ReportedResult(ExperimentResult Result, SnapshotStore? Snapshots, ResultComparison? Comparison, string? Trouble)
{
    /// <summary>The accepted distribution over seeds; null where there is none, or none that can be used.</summary>
    public SeedDistribution? Distribution { get; private init; }

    /// <summary>For links within the page.</summary>
    public string Id => Identifier.Of(Result.FileStem);

    /// <summary>One word for a badge.</summary>
    public string Badge =>
        Comparison is not null ? Comparison.Verdict.Word()
        : Trouble is not null ? "incomparable"
        : Snapshots is null ? "not compared"
        : "new";

    public static ReportedResult Of(ExperimentResult result, SnapshotStore? snapshots)
    {
        if (snapshots is null)
            return new(result, null, null, null);
        var file = new SnapshotFile(snapshots.Folder, SnapshotNames.OfResult(result), "json");
        try
        {
            var comparison = File.Exists(file.VerifiedPath)
                ? ResultComparer.Compare(ResultSnapshot.Parse(File.ReadAllBytes(file.VerifiedPath)), ResultSnapshot.From(result, EnvironmentFingerprint.Current), SeedsSnapshotFormat.AcceptedMetrics(snapshots, result))
                : null;
            return new(result, snapshots, comparison, null) { Distribution = AcceptedSeeds(result, snapshots) };
        }
        catch (Exception e) when (e is LabException or IOException or UnauthorizedAccessException)
        {
            return new(result, snapshots, null, e.Message);
        }
    }

    /// <summary>A user's own data have none: the lab's say nothing of them.</summary>
    private static SeedDistribution? AcceptedSeeds(ExperimentResult result, SnapshotStore snapshots) =>
        SeedsSnapshotFormat.Accepted(snapshots, result, result.Data.Kind) is { } accepted && accepted.DataKind == result.Data.Kind ? accepted : null;

    /// <summary>The accepted picture and how this one differs; null where there is none or this one passes.</summary>
    public (byte[] Accepted, SnapshotOutcome Outcome)? Moved(Figure figure, byte[] now)
    {
        if (Snapshots is null)
            return null;
        var file = new SnapshotFile(Snapshots.Folder, SnapshotNames.OfFigure(Result, figure.Name), "png");
        try
        {
            byte[]? accepted = File.Exists(file.VerifiedPath) ? File.ReadAllBytes(file.VerifiedPath) : null;
            return accepted is not null && new PngFormat().Compare(accepted, now) is { Passes: false } outcome ? (accepted, outcome) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], new(Verdict.Incomparable, e.Message));
        }
    }
}
