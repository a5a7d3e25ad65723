using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli.Seeds;

/// <summary>
/// The folder that <c>lab5 seeds</c> fills: <c>seeds.json</c> and <c>seeds.csv</c>, and for every seed <c>runs/SEED/results.json</c>
/// (metrics only) and <c>runs/SEED/keys.json</c>, from which a stopped command goes on.
/// </summary>
internal sealed class SeedsFolder(string path)
{
    public string JsonPath { get; } = Path.GetFullPath(Path.Combine(Named(path), "seeds.json"));

    public string CsvPath => Path.ChangeExtension(JsonPath, ".csv");

    private string RunsPath => Path.Combine(Path.GetDirectoryName(JsonPath)!, "runs");

    /// <summary>Finds out before the training whether everything can be written after it.</summary>
    /// <exception cref="LabException">LAB5403: it cannot.</exception>
    public void RequireWritable()
    {
        OutputFolder.RequireWritable(Path.GetDirectoryName(JsonPath)!);
        foreach (string file in new[] { JsonPath, CsvPath }.Where(Directory.Exists))
            throw LabErrors.FolderNotWritable(Path.GetDirectoryName(JsonPath)!, $"'{Path.GetFileName(file)}' in it is a folder, not a file.");
        OutputFolder.RequireWritable(RunsPath);
    }

    /// <summary>What is still to be done for a seed, and what an earlier command left.</summary>
    /// <exception cref="LabException">LAB5402: an earlier result cannot be read.</exception>
    public IncrementalPlan Plan(uint seed, IReadOnlyList<ExperimentRun> runs) => File.Exists(ResultsPath(seed))
        ? IncrementalPlan.Make(runs, ResultsFile.Read(ResultsPath(seed)), KeysFile.Read(KeysPath(seed)))
        : IncrementalPlan.Everything(runs);

    /// <summary>Keeps the results of one seed; a run whose files are not both there is made again.</summary>
    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    public void Keep(uint seed, IReadOnlyList<ExperimentResult> results, IReadOnlyList<KeptKey> keys)
    {
        ResultsFile.Write(ResultsPath(seed), results);
        KeysFile.Write(KeysPath(seed), keys);
    }

    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    public void Write(IReadOnlyList<SeedDistribution> distributions)
    {
        SeedsFile.Write(JsonPath, distributions);
        SeedsFile.WriteCsv(CsvPath, distributions);
    }

    private string ResultsPath(uint seed) => Path.Combine(RunsPath, Invariant($"{seed}"), "results.json");

    private string KeysPath(uint seed) => Path.Combine(RunsPath, Invariant($"{seed}"), "keys.json");

    private static string Named(string path) => path.Length > 0 ? path : throw LabErrors.UsageNotUnderstood("--out is empty.", "lab5 seeds");
}
