using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Documentation;

/// <summary>What the pages say of results and of seeds is what is accepted, of generated data and the lab's own.</summary>
internal sealed class AcceptedTablesTests
{
    private const string Page = "snapshots/README.md", Seeds = "seeds: made from snapshots/";

    private static readonly SnapshotStore s_accepted = new(RepositoryPaths.Snapshots);

    [Test]
    public void Readme_HasTheFindings() => GeneratedSection.Match("README.md", Seeds, SeedsMarkdown.Findings(Distributions()));

    [Test]
    public void Page_HasEveryTableOverSeeds() => GeneratedSection.Match(Page, Seeds, SeedsMarkdown.Render(Distributions()));

    [Test]
    public void Page_HasTheDocumentsValues()
    {
        var values = Results().SelectMany(result => ExperimentCatalog.Of(result)!.DocumentValues(result)).Distinct();

        string table = "| of the lab document | there | here, seed 0 |\n|---|---|---|\n" + string.Concat(values.Select(value => $"| {value.What} | {value.Document} | {value.Ours} |\n"));
        GeneratedSection.Match(Page, "document: made from snapshots/", table);
    }

    private static IReadOnlyList<SeedDistribution> Distributions() =>
        ExperimentCatalog.InOrder(Read<SeedsSnapshotFormat, SeedDistribution>(file => SeedsSnapshotFormat.Parse(file)).Where(distribution => distribution.DataKind != DataKind.Surrogate));

    private static IReadOnlyList<ExperimentResult> Results() =>
        ExperimentCatalog.InOrder(Read<ResultSnapshotFormat, ExperimentResult>(Result).Where(result => result.Data.Kind != DataKind.Surrogate));

    private static IEnumerable<T> Read<TFormat, T>(Func<byte[], T> parse) =>
        s_accepted.Verified.Where(file => SnapshotFormats.Of(file) is TFormat).Select(file => parse(File.ReadAllBytes(file.VerifiedPath)));

    /// <summary>Without its series, of which the snapshot has digests.</summary>
    private static ExperimentResult Result(byte[] file)
    {
        var (origin, metrics, _) = ResultSnapshot.Parse(file);
        return new()
        {
            Experiment = origin.Experiment,
            Ticker = origin.Ticker,
            Configuration = origin.Configuration,
            Engine = origin.Engine,
            Seed = origin.Seed,
            Settings = origin.Settings,
            Data = origin.Data,
            Metrics = metrics.ToDictionary(metric => metric.Key, metric => metric.Value.Value),
            Series = new Dictionary<string, double[]>(),
        };
    }
}
