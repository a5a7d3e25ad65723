using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>Holds a result of the lab and its figures against the accepted ones in <c>snapshots/</c>.</summary>
internal static class LabSnapshots
{
    public static Task MatchResult(ExperimentResult result) =>
        Match(result, ResultSnapshot.From(result, EnvironmentFingerprint.Current).ToBytes(), new ResultSnapshotFormat(SeedsSnapshotFormat.AcceptedMetrics(new(RepositoryPaths.Snapshots), result)));

    public static Task MatchFigureData(ExperimentResult result) =>
        Match(result, FigureDataSnapshot.From(result, EnvironmentFingerprint.Current).ToBytes(), new FigureDataSnapshotFormat());

    /// <summary>Of the surrogate, pictures of one ticker are kept; the others only have to show the data that are compared.</summary>
    public static Task MatchFigure(ExperimentResult result, string name)
    {
        var stored = result;
        var figure = ExperimentCatalog.FiguresOf(stored).Single(figure => figure.Name == name);
        byte[] png = figure.Render();
        if (SnapshotNames.KeepsFigures(stored))
            return Match(result, png, new PngFormat());
        Assert.That(FigureStamp.Read(png)?.Data, Is.EqualTo(FigureStamp.Of(figure.Data).Data));
        return Task.CompletedTask;
    }

    private static Task Match(ExperimentResult result, byte[] content, ISnapshotFormat format)
    {
        if (result.Data.Kind == DataKind.Custom)
            Assert.Ignore($"There is no accepted result for {result.Data.Describe()}.");
        return Snapshot.Match(content, format, SnapshotNames.Qualifiers(result.Data.Kind));
    }
}
