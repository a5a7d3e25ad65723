using System.Runtime.ExceptionServices;
using System.Text;
using Lab5.Repro.Experiments;
using Lab5.Repro.Report;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli;

/// <summary>The folder that a run fills: <c>results.json</c>, <c>keys.json</c>, <c>series/*.csv</c>, <c>figures/*.png</c> and <c>*.svg</c>, <c>index.html</c>, <c>reproduce.sh</c>, <c>ro-crate-metadata.json</c>.</summary>
/// <param name="json">A second place for the results file, or null.</param>
/// <param name="weights">Where trained networks go, or null for nowhere.</param>
/// <param name="snapshots">What the report compares the results with, where there is such a folder.</param>
internal sealed class OutputFolder(string path, string? json, string snapshots = OutputFolder.DefaultSnapshots, string? weights = null)
{
    public const string DefaultSnapshots = "snapshots";

    public string ResultsPath { get; } = Path.GetFullPath(Path.Combine(Named("--out", path), "results.json"));

    public string KeysPath { get; } = Path.GetFullPath(Path.Combine(path, "keys.json"));

    public string? JsonPath { get; } = json is null ? null : Path.GetFullPath(Named("--json", json));

    public string? WeightsPath { get; } = weights is null ? null : Path.GetFullPath(Named("--weights", weights));

    /// <summary>The page that shows everything.</summary>
    public string ReportPath => Path.Combine(Path.GetDirectoryName(ResultsPath)!, "index.html");

    public string FiguresPath => Path.Combine(Path.GetDirectoryName(ResultsPath)!, "figures");

    private string SeriesPath => Path.Combine(Path.GetDirectoryName(ResultsPath)!, "series");

    /// <summary>Finds out before the training whether everything can be written after it.</summary>
    /// <param name="experiments">The names of those whose files will be replaced.</param>
    /// <exception cref="LabException">LAB5403: it cannot. LAB5404: another program holds one of the files open.</exception>
    public void RequireWritable(IEnumerable<string> experiments)
    {
        foreach (string file in new[] { ResultsPath, KeysPath, JsonPath, ReportPath }.OfType<string>())
        {
            RequireWritable(Path.GetDirectoryName(file) ?? file);
            if (Directory.Exists(file))
                throw LabErrors.FolderNotWritable(Path.GetDirectoryName(file)!, $"'{Path.GetFileName(file)}' in it is a folder, not a file.");
        }

        RequireWritable(SeriesPath);
        RequireWritable(FiguresPath);
        if (WeightsPath is not null)
            RequireWritable(WeightsPath);
        RequireReplaceable([.. experiments]);
    }

    private void RequireReplaceable(string[] experiments)
    {
        string folder = Path.GetDirectoryName(ResultsPath)!;
        var drawn = Directory.EnumerateFiles(SeriesPath).Concat(Directory.EnumerateFiles(FiguresPath))
            .Where(file => experiments.Any(experiment => Path.GetFileName(file).StartsWith($"{experiment}.", StringComparison.Ordinal)));
        foreach (string file in new[] { ResultsPath, KeysPath, JsonPath, ReportPath, Path.Combine(folder, RunCrate.ScriptName), Path.Combine(folder, RunCrate.FileName) }.OfType<string>().Concat(drawn))
            AtomicFile.RequireReplaceable(file);
    }

    /// <summary>Keeps what is trained, where it is wanted.</summary>
    public IRunObserver Watched(IRunObserver observer) => WeightsPath is null ? observer : new WeightsWriter(WeightsPath, observer);

    /// <summary>What an earlier run left; nothing where there is none.</summary>
    /// <exception cref="LabException">LAB5402: there is a results file that cannot be read.</exception>
    public IReadOnlyList<ExperimentResult> ReadResults() => File.Exists(ResultsPath) ? ResultsFile.Read(ResultsPath) : [];

    /// <summary>Whether every file that <see cref="Write"/> would make is there.</summary>
    public bool IsComplete(IReadOnlyList<ExperimentResult> results) =>
        (JsonPath is null || File.Exists(JsonPath))
        && File.Exists(ReportPath)
        && results.SelectMany(SeriesFiles.NamesOf).All(name => File.Exists(Path.Combine(SeriesPath, name)))
        && results.SelectMany(ExperimentCatalog.FiguresOf).SelectMany(figure => figure.FileNames).All(name => File.Exists(Path.Combine(FiguresPath, name)));

    /// <summary>Whether something was accepted after the report was written.</summary>
    public bool ReportIsOlderThanSnapshots => Directory.Exists(snapshots)
        && Directory.EnumerateFiles(snapshots, "*.verified.*").Any(file => File.GetLastWriteTimeUtc(file) > File.GetLastWriteTimeUtc(ReportPath));

    public void WriteReport(IReadOnlyList<ExperimentResult> results) => ReportPage.Write(ReportPath, results, ReportCommand.Snapshots(snapshots));

    /// <param name="keys">What each result was made from; null where that stays as it is.</param>
    /// <returns>A problem for each part that could not be written; the others are.</returns>
    public IReadOnlyList<LabException> Write(IReadOnlyList<ExperimentResult> results, IReadOnlyList<KeptKey>? keys = null)
    {
        List<Action> parts = [() => ResultsFile.Write(ResultsPath, results)];
        if (JsonPath is not null)
            parts.Add(() => ResultsFile.Write(JsonPath, results));
        if (keys is not null)
            parts.Add(() => KeysFile.Write(KeysPath, keys));
        parts.AddRange(results.Select(result => (Action)(() => SeriesFiles.Write(SeriesPath, [result]))));
        parts.AddRange([() => SaveFigures(results), () => WriteReport(results), () => WriteCrate(results)]);
        return [.. parts.Select(Problem).OfType<LabException>()];
    }

    private static LabException? Problem(Action part)
    {
        try
        {
            part();
            return null;
        }
        catch (LabException e)
        {
            return e;
        }
    }

    /// <summary>The command lines and the description of everything, where the results are.</summary>
    private void WriteCrate(IReadOnlyList<ExperimentResult> results)
    {
        string folder = Path.GetDirectoryName(ResultsPath)!;
        string[] files =
        [
            Path.GetFileName(ReportPath),
            .. results.SelectMany(SeriesFiles.NamesOf).Select(name => $"series/{name}"),
            .. results.SelectMany(ExperimentCatalog.FiguresOf).SelectMany(figure => figure.FileNames).Select(name => $"figures/{name}"),
        ];
        byte[] script = Encoding.UTF8.GetBytes(RunCrate.Script(results)), crate = RunCrate.Render(results, files, Environment.GetEnvironmentVariable);
        AtomicFile.Write(Path.Combine(folder, RunCrate.ScriptName), stream => stream.Write(script));
        AtomicFile.Write(Path.Combine(folder, RunCrate.FileName), stream => stream.Write(crate));
    }

    /// <summary>As many at once as there are processors.</summary>
    private void SaveFigures(IReadOnlyList<ExperimentResult> results)
    {
        try
        {
            results.SelectMany(ExperimentCatalog.FiguresOf).AsParallel().ForAll(figure => figure.Save(FiguresPath));
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is LabException first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <exception cref="LabException">LAB5403: it cannot be created, or nothing can be written there.</exception>
    internal static void RequireWritable(string folder)
    {
        try
        {
            if (File.Exists(folder))
                throw LabErrors.FolderNotWritable(folder, "It is a file.");
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.FolderNotWritable(folder, e.Message);
        }
    }

    private static string Named(string option, string path) =>
        path.Length > 0 ? path : throw LabErrors.UsageNotUnderstood($"{option} is empty.", "lab5 run");
}
