using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;
using Lab5.Repro.Tests.Snapshots;
using Lab5.Repro.Tests.Verification;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>Holds a result of the lab and its figures against the accepted ones in <c>snapshots/</c>.</summary>
internal static class LabSnapshots
{
    private static readonly SnapshotStore s_store = new(RepositoryPaths.Snapshots);

    public static Task MatchResult(ExperimentResult result) =>
        Match(result, Received(result).ToBytes(), new ResultSnapshotFormat(SeedsSnapshotFormat.AcceptedMetrics(s_store, result)), () => CauseInTheEngine(result));

    public static Task MatchFigureData(ExperimentResult result) =>
        Match(result, FigureDataSnapshot.From(result, EnvironmentFingerprint.Current).ToBytes(), new FigureDataSnapshotFormat(), () => CauseInTheResult(result));

    /// <summary>Of the surrogate, pictures of one ticker are kept; the others only have to show the data that are compared.</summary>
    public static Task MatchFigure(ExperimentResult result, string name)
    {
        var stored = result;
        var figure = ExperimentCatalog.FiguresOf(stored).Single(figure => figure.Name == name);
        byte[] png = figure.Render();
        if (SnapshotNames.KeepsFigures(stored))
            return Match(result, png, new PngFormat(), () => CauseInTheResult(result));
        Assert.That(FigureStamp.Read(png)?.Data, Is.EqualTo(FigureStamp.Of(figure.Data).Data));
        return Task.CompletedTask;
    }

    /// <summary>What a figure's failure says first: what the result's own failure says, so that nobody looks for it in the figure.</summary>
    internal static string CauseInTheResult(ExperimentResult result)
    {
        var file = new SnapshotFile(s_store.Folder, SnapshotNames.OfResult(result), "json");
        if (!File.Exists(file.VerifiedPath))
            return "";
        var comparison = ResultComparer.Compare(ResultSnapshot.Parse(File.ReadAllBytes(file.VerifiedPath)), Received(result));
        return CauseInTheEngine(result) is { Length: > 0 } engine ? engine
            : comparison.Verdict == Verdict.Identical ? "Its result is identical: the figure itself was changed."
            : $"Its result is {comparison.Verdict.Word()}:\n{ComparisonText.Cause(comparison).TrimEnd('\n')}";
    }

    /// <returns>Empty where its bits are the known ones.</returns>
    internal static string CauseInTheEngine(ExperimentResult result) => result.Engine == ExactEngine.EngineName ? ExactEngineBits.Change ?? "" : "";

    private static ResultSnapshot Received(ExperimentResult result) => ResultSnapshot.From(result, EnvironmentFingerprint.Current);

    private static Task Match(ExperimentResult result, byte[] content, ISnapshotFormat format, Func<string> cause)
    {
        if (result.Data.Kind == DataKind.Custom)
            Assert.Ignore($"There is no accepted result for {result.Data.Describe()}.");
        return Snapshot.Match(content, new ExplainedFormat(format, cause), SnapshotNames.Qualifiers(result.Data.Kind));
    }
}
