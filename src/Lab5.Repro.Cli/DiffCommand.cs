using System.CommandLine;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 diff</c>: how the results of one file stand to those of another.</summary>
internal static class DiffCommand
{
    private const string Help = """
        Compares results: a results file (results.json) or a snapshot (*.verified.json, *.received.json) with another.
        The first is taken as accepted; its tolerances count.

        Examples:
          lab5 diff before/results.json after/results.json
          lab5 diff snapshots/Denoising.Result.verified.json artifacts/lab5/results.json
          lab5 diff before.json after.json --trace --tool-a old/lab5.dll

        Where a result moved and everything but its seed is the same, it is plausible if it is another draw from the accepted distribution over
        seeds: every metric lies within it, and the losses of the same seed agree as long as rounding lets them.

        --trace trains both runs again from their seeds and names the first tensor in which they differ, with the distance in units in the
        last place; everything that it was computed from is then equal. It takes up to two trainings of each run, side by side.

        Exit codes:
          0  every result is identical or equal
          1  one moved, is plausible or is incomparable, or is in one of two results files only
          2  a file cannot be used, or the files have no result in common
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("diff", "Compares two results files or snapshots.", Help);
        Argument<string> accepted = new("A") { Description = "The file to compare with." };
        Argument<string> received = new("B") { Description = "The file to judge." };
        command.Add(accepted);
        command.Add(received);
        Option<bool> trace = new("--trace") { Description = "Makes the runs of results that are not identical again and names the first operation in which they part." };
        Option<string?> toolA = new("--tool-a") { Description = "The lab5.dll of another version, which makes A's runs again.", HelpName = "FILE" };
        Option<string?> toolB = new("--tool-b") { Description = "As --tool-a, for B.", HelpName = "FILE" };
        Option<string?> data = new("--data") { Description = "Folder of the stock data, for --trace.", HelpName = "DIR" };
        Option<string> snapshots = new("--snapshots") { Description = "Folder of the accepted distributions over seeds, by which what moved is plausible or not.", HelpName = "DIR", DefaultValueFactory = _ => OutputFolder.DefaultSnapshots };
        foreach (var option in new Option[] { trace, toolA, toolB, data, snapshots })
            command.Add(option);
        command.SetAction(parsed => Execute(
            terminal,
            parsed.GetRequiredValue(accepted),
            parsed.GetRequiredValue(received),
            new(parsed.GetRequiredValue(snapshots)),
            parsed.GetValue(trace) ? new(parsed.GetValue(toolA), parsed.GetValue(toolB), parsed.GetValue(data)) : null));
        return command;
    }

    /// <param name="replays">Null where no run is made again.</param>
    private static int Execute(Terminal terminal, string acceptedPath, string receivedPath, SnapshotStore snapshots, PartingFinder? replays)
    {
        var accepted = ResultSource.Read(acceptedPath);
        var received = ResultSource.Read(receivedPath);
        string[] common = [.. accepted.Results.Keys.Where(received.Results.ContainsKey)];
        if (common.Length == 0)
            throw LabErrors.NothingToCompare(acceptedPath, accepted.Results.Keys, receivedPath, received.Results.Keys);
        var worst = common.Max(name => Write(terminal, name, accepted.Results[name], received.Results[name], snapshots, replays));
        // A snapshot is one result of many; of two runs each should have all.
        bool unmatched = accepted.IsRun && received.IsRun && WriteUnmatched(terminal, accepted, received);
        return worst <= Verdict.Equal && !unmatched ? ExitCode.Success : ExitCode.ExperimentFailed;
    }

    private static Verdict Write(Terminal terminal, string name, ResultSnapshot accepted, ResultSnapshot received, SnapshotStore snapshots, PartingFinder? replays)
    {
        var comparison = ResultComparer.Compare(accepted, received, SeedsSnapshotFormat.AcceptedMetrics(snapshots, accepted.Origin));
        // As plain text: the console would wrap a wide table.
        terminal.Output.WriteLine($"{name}: {comparison.Verdict.Word()}");
        terminal.Output.Write(ComparisonText.Render(comparison));
        if (replays is not null && comparison.Verdict != Verdict.Identical)
            terminal.Output.Write(replays.Find(accepted, received));
        return comparison.Verdict;
    }

    private static bool WriteUnmatched(Terminal terminal, ResultSource accepted, ResultSource received)
    {
        string[] lines =
        [
            .. accepted.Results.Keys.Except(received.Results.Keys).Select(name => $"{name}: is not in {received.Path}"),
            .. received.Results.Keys.Except(accepted.Results.Keys).Select(name => $"{name}: is not in {accepted.Path}"),
        ];
        foreach (string line in lines)
            terminal.Output.WriteLine(line);
        return lines.Length > 0;
    }

    /// <param name="IsRun">A results file; else a single snapshot.</param>
    /// <param name="Results">By label, for example <c>StockPrediction TSLA Plain</c>.</param>
    private sealed record ResultSource(string Path, bool IsRun, IReadOnlyDictionary<string, ResultSnapshot> Results)
    {
        /// <exception cref="LabException">LAB5402: the file is neither; LAB5651 to LAB5655: it is a damaged snapshot.</exception>
        public static ResultSource Read(string path)
        {
            if (!IsSnapshot(path))
                return new(path, true, ByLabel(ResultsFile.Read(path).Select(result => ResultSnapshot.From(result, environment: null))));
            try
            {
                return new(path, false, ByLabel([ResultSnapshot.Parse(File.ReadAllBytes(path))]));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw LabErrors.ResultsFileNotReadable(System.IO.Path.GetFullPath(path), e);
            }
        }

        private static Dictionary<string, ResultSnapshot> ByLabel(IEnumerable<ResultSnapshot> results) =>
            results.DistinctBy(result => result.Origin.Label).ToDictionary(result => result.Origin.Label);

        private static bool IsSnapshot(string path) =>
            path.EndsWith(".verified.json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".received.json", StringComparison.OrdinalIgnoreCase);
    }
}
