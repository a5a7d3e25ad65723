using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Documentation;

/// <summary>What the pages say of the seeds is what the accepted distributions say.</summary>
internal sealed class SeedsTablesTests
{
    private const string Section = "seeds: made from snapshots/";

    [Test]
    public void Readme_HasTheFindings() => GeneratedSection.Match("README.md", Section, SeedsMarkdown.Findings(Accepted()));

    [Test]
    public void PageOfTheSnapshots_HasEveryTable() => GeneratedSection.Match("snapshots/README.md", Section, SeedsMarkdown.Render(Accepted()));

    /// <summary>Of generated data and the lab's own.</summary>
    private static IReadOnlyList<SeedDistribution> Accepted() =>
    [
        .. ExperimentCatalog.InOrder(new SnapshotStore(RepositoryPaths.Snapshots).Verified
            .Where(file => SnapshotFormats.Of(file) is SeedsSnapshotFormat)
            .Select(file => SeedsSnapshotFormat.Parse(File.ReadAllBytes(file.VerifiedPath)))
            .Where(distribution => distribution.DataKind != DataKind.Surrogate)),
    ];
}
