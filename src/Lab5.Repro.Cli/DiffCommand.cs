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

        Exit codes:
          0  every result is identical or equal
          1  one moved or is incomparable, or is in one of two results files only
          2  a file cannot be used, or the files have no result in common
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("diff", "Compares two results files or snapshots.", Help);
        Argument<string> accepted = new("A") { Description = "The file to compare with." };
        Argument<string> received = new("B") { Description = "The file to judge." };
        command.Add(accepted);
        command.Add(received);
        command.SetAction(parsed => Execute(terminal, parsed.GetRequiredValue(accepted), parsed.GetRequiredValue(received)));
        return command;
    }

    private static int Execute(Terminal terminal, string acceptedPath, string receivedPath)
    {
        var accepted = ResultSource.Read(acceptedPath);
        var received = ResultSource.Read(receivedPath);
        string[] common = [.. accepted.Results.Keys.Where(received.Results.ContainsKey)];
        if (common.Length == 0)
            throw LabErrors.NothingToCompare(acceptedPath, accepted.Results.Keys, receivedPath, received.Results.Keys);
        var worst = common.Max(name => Write(terminal, name, ResultComparer.Compare(accepted.Results[name], received.Results[name])));
        // A snapshot is one result of many; of two runs each should have all.
        bool unmatched = accepted.IsRun && received.IsRun && WriteUnmatched(terminal, accepted, received);
        return worst <= Verdict.Equal && !unmatched ? ExitCode.Success : ExitCode.ExperimentFailed;
    }

    private static Verdict Write(Terminal terminal, string name, ResultComparison comparison)
    {
        // As plain text: the console would wrap a wide table.
        terminal.Output.WriteLine($"{name}: {comparison.Verdict.Word()}");
        terminal.Output.Write(ComparisonText.Render(comparison));
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
