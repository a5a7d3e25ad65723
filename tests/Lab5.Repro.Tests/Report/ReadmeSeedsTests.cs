using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Report;

/// <summary>What the README says of the seeds is what the accepted distributions say.</summary>
internal sealed class ReadmeSeedsTests
{
    private const string Begin = "<!-- seeds: made from snapshots/ -->\n", End = "<!-- end of seeds -->\n";

    [Test]
    public void Tables_AreThoseOfTheAcceptedDistributions()
    {
        string expected = SeedsMarkdown.Render(Accepted());
        string path = Path.Combine(RepositoryPaths.Artifacts, "readme-seeds.md");
        Directory.CreateDirectory(RepositoryPaths.Artifacts);
        File.WriteAllText(path, expected);

        string readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md")).ReplaceLineEndings("\n");
        string shown = readme[(readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..readme.IndexOf(End, StringComparison.Ordinal)];

        Assert.That(shown.Trim(), Is.EqualTo(expected.Trim()), $"The README's tables over seeds are not those of snapshots/: put {path} in their place.");
    }

    /// <summary>Of generated data and the lab's own.</summary>
    private static IReadOnlyList<SeedDistribution> Accepted() =>
    [
        .. ExperimentCatalog.InOrder(new SnapshotStore(RepositoryPaths.Snapshots).Verified
            .Where(file => SnapshotFormats.Of(file) is SeedsSnapshotFormat)
            .Select(file => SeedsSnapshotFormat.Parse(File.ReadAllBytes(file.VerifiedPath)))
            .Where(distribution => distribution.DataKind != DataKind.Surrogate)),
    ];
}
