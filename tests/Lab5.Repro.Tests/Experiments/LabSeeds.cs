using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>Holds the lab's distributions over seeds against the accepted ones in <c>snapshots/</c>.</summary>
internal static class LabSeeds
{
    /// <summary>Names seeds, such as <c>0,1,2</c>, to be trained in place of all the accepted ones.</summary>
    private const string SeedsVariable = "LAB5_SEEDS";

    private const uint SeedCount = 20;

    /// <summary>The accepted seed 0 is this result, and one other seed gives its accepted values again, to the bit.</summary>
    /// <param name="seedZero">As the fixture trained it.</param>
    public static void AssertReproduced(ExperimentResult seedZero)
    {
        var accepted = Accepted(seedZero);
        Assert.That(accepted.Seeds, Is.EqualTo(Enumerable.Range(0, (int)SeedCount)));
        AssertIdentical(accepted, [seedZero]);
        uint turn = Turn(seedZero);
        TestContext.Out.WriteLine($"The turn of seed {turn}.");
        AssertIdentical(accepted, [Train(seedZero, turn)]);
    }

    /// <summary>Trains the seeds anew: all of them as the snapshot, or those of the variable against their accepted values.</summary>
    public static Task Match(ExperimentResult seedZero)
    {
        RequireKnownData(seedZero);
        if (Environment.GetEnvironmentVariable(SeedsVariable) is { Length: > 0 } named)
        {
            AssertIdentical(Accepted(seedZero), [.. named.Split(',').Select(seed => Train(seedZero, uint.Parse(seed, null)))]);
            return Task.CompletedTask;
        }

        uint[] others = [.. Enumerable.Range(1, (int)SeedCount - 1).Select(seed => (uint)seed)];
        var results = others.AsParallel().AsOrdered().Select(seed => Train(seedZero, seed)).Prepend(seedZero).ToList();
        return Snapshot.Match(SeedsSnapshotFormat.Write(SeedDistribution.Of(results)), new SeedsSnapshotFormat(), SnapshotNames.Qualifiers(seedZero.Data.Kind));
    }

    private static SeedDistribution Accepted(ExperimentResult result)
    {
        RequireKnownData(result);
        return SeedsSnapshotFormat.Accepted(new(RepositoryPaths.Snapshots), result, result.Data.Kind)
            ?? throw new AssertionException($"No distribution is accepted for {result.Label}: `LAB5_ACCEPT=1 dotnet test --filter TestCategory=Seeds`.");
    }

    private static void RequireKnownData(ExperimentResult result)
    {
        if (result.Data.Kind == DataKind.Custom)
            Assert.Ignore($"There is no accepted distribution for {result.Data.Describe()}.");
    }

    private static void AssertIdentical(SeedDistribution accepted, IReadOnlyList<ExperimentResult> results)
    {
        var outcome = SeedsSnapshotFormat.Compare(accepted.Only(results.Select(result => result.Seed)), SeedDistribution.Of(results));
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Identical), () => string.Join('\n', new[] { LabSnapshots.CauseInTheEngine(results[0]), outcome.Message }.Where(text => text.Length > 0)));
    }

    /// <summary>Another seed for another build of the library: equal sources have equal turns, whatever the date.</summary>
    private static uint Turn(ExperimentResult result) =>
        1 + BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{RunKey.Library} {result.Label}"))) % (SeedCount - 1);

    private static ExperimentResult Train(ExperimentResult like, uint seed)
    {
        var request = new ExperimentRequest { Seed = seed, EngineThreads = 1, Tickers = like.Ticker is null ? [] : [like.Ticker], Stocks = LabResults.Stocks };
        var run = ExperimentCatalog.Find(like.Experiment).Plan(request).Single(run => run.Label == like.Label);
        return run.Execute(NoProgress.Instance);
    }
}
