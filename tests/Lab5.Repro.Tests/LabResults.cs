using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Report;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests;

/// <summary>Trains the lab's experiments in full, as <c>lab5 run</c> does, and leaves their results where <c>lab5 run</c> leaves them.</summary>
[SetUpFixture]
internal sealed class LabResults
{
    private static readonly List<ExperimentResult> s_results = [];

    public static StockDataProvider Stocks { get; } = new(StockDataOptions.ForAssembly(typeof(LabResults).Assembly));

    /// <summary>Every run of the experiment with seed 0 and its default engine; the entry fixtures call this once each.</summary>
    /// <param name="tickers">Of a stock experiment; none means all.</param>
    public static IReadOnlyList<ExperimentResult> Train(string experiment, params string[] tickers)
    {
        var request = new ExperimentRequest
        {
            Tickers = tickers is [] ? [.. StockManifest.Default.Tickers] : tickers,
            Stocks = Stocks,
        };
        var runs = ExperimentCatalog.Find(experiment).Plan(request);
        var outcomes = ExperimentRunner.RunAll(runs, Environment.ProcessorCount, Unobserved.Instance, TestContext.CurrentContext.CancellationToken);
        if (outcomes.FirstOrDefault(outcome => outcome.Error is not null) is { } failed)
            throw failed.Error!;
        ExperimentResult[] results = [.. outcomes.Select(outcome => outcome.Result!)];
        lock (s_results)
            s_results.AddRange(results);
        return results;
    }

    [OneTimeTearDown]
    public void WriteResults()
    {
        if (s_results.Count == 0)
            return;
        string path = Path.Combine(RepositoryPaths.Artifacts, "results.json");
        var earlier = Earlier(path);
        var results = ExperimentCatalog.InOrder(s_results.Concat(earlier));
        ResultsFile.Write(path, results);
        SeriesFiles.Write(Path.Combine(RepositoryPaths.Artifacts, "series"), results);
        // Here and not after the tests, so that it is there when a test has failed.
        ReportPage.Write(Path.Combine(RepositoryPaths.Artifacts, "index.html"), results, new(RepositoryPaths.Snapshots), [.. earlier.Select(result => result.Label)]);
    }

    /// <summary>Results of an earlier run that this one, which may be a part of the lab, has not made again.</summary>
    private static IReadOnlyList<ExperimentResult> Earlier(string path)
    {
        try
        {
            var made = s_results.Select(result => result.Label).ToHashSet(StringComparer.Ordinal);
            return File.Exists(path) ? [.. ResultsFile.Read(path).Where(result => !made.Contains(result.Label))] : [];
        }
        catch (LabException)
        {
            return []; // an older version's file, or a damaged one: it is written anew
        }
    }

    private sealed class Unobserved : IRunObserver
    {
        public static Unobserved Instance { get; } = new();

        public void Started(ExperimentRun run)
        {
        }

        public void EpochCompleted(ExperimentRun run, EpochReport report)
        {
        }

        public void Finished(RunOutcome outcome)
        {
        }
    }
}
