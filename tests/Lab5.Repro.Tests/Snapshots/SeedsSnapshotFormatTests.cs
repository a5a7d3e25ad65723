using Lab5.Repro.Data;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Snapshots;

internal sealed class SeedsSnapshotFormatTests
{
    private static readonly SeedDistribution s_accepted = SeedDistribution.Of([.. SampleResults.HardDoubles.Select((value, seed) => Result((uint)seed, value))]);

    [Test]
    public void File_KeepsEveryBit()
    {
        var read = SeedsSnapshotFormat.Parse(SeedsSnapshotFormat.Write(s_accepted));

        Assert.That(read.Metrics["testL1"].Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(SampleResults.HardDoubles.Select(BitConverter.DoubleToInt64Bits)));
        Assert.That(SeedsSnapshotFormat.Compare(s_accepted, read).Passes);
    }

    [Test]
    public void OneBitOfOneSeed_IsMovedAndNamed()
    {
        var outcome = Compare(s_accepted with { Metrics = With(s_accepted.Metrics["testL1"], 7, Math.BitIncrement) });

        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Moved));
        Assert.That(outcome.Passes, Is.False);
        Assert.That(outcome.Message, Does.Contain("testL1").And.Contain("1 of 18").And.Contain("7"));
    }

    [Test]
    public void MissingMetric_IsMoved() =>
        Assert.That(Compare(s_accepted with { Metrics = new Dictionary<string, double[]>() }).Verdict, Is.EqualTo(Verdict.Moved));

    [Test]
    public void FewerSeeds_AreIncomparable() => AssertIncomparable(s_accepted.Only([0, 1]), "seeds: accepted 0 1 2 3");

    [Test]
    public void OtherConditions_AreIncomparable()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertIncomparable(s_accepted with { Engine = "torch" }, "engine: accepted exact; now torch");
            AssertIncomparable(s_accepted with { Settings = new SampleSettings { LearningRate = 0.5 }.ToJson() }, "settings: accepted");
            AssertIncomparable(s_accepted with { Data = [new(DataKind.Generated, "other", 12000)] }, "data: accepted");
            AssertIncomparable(s_accepted with { Experiment = "Other" }, "result: accepted Denoising; now Other");
        }
    }

    [Test]
    public void ListOfAnotherLength_ContradictsTheSeeds() => Assert.That(
        () => SeedsSnapshotFormat.Parse(SeedsSnapshotFormat.Write(s_accepted with { Metrics = new Dictionary<string, double[]> { ["testL1"] = [1] } })),
        Throws.InstanceOf<LabException>().With.Message.StartsWith("LAB5655").And.Message.Contains("testL1 of Denoising has 1 values for 18 seeds."));

    [Test]
    public void DamagedFile_IsIncomparable() =>
        Assert.That(new SeedsSnapshotFormat().Compare(new byte[] { 1 }, SeedsSnapshotFormat.Write(s_accepted)).Verdict, Is.EqualTo(Verdict.Incomparable));

    private static void AssertIncomparable(SeedDistribution received, string words)
    {
        var outcome = Compare(received);
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Incomparable));
        Assert.That(outcome.Message, Does.Contain(words));
    }

    private static SnapshotOutcome Compare(SeedDistribution received) =>
        new SeedsSnapshotFormat().Compare(SeedsSnapshotFormat.Write(s_accepted), SeedsSnapshotFormat.Write(received));

    private static Dictionary<string, double[]> With(double[] values, int index, Func<double, double> change)
    {
        double[] changed = [.. values];
        changed[index] = change(changed[index]);
        return new() { ["testL1"] = changed };
    }

    private static ExperimentResult Result(uint seed, double testL1) => SampleResults.Denoising() with
    {
        Seed = seed,
        Settings = new SampleSettings { Seed = seed }.ToJson(),
        Metrics = new Dictionary<string, double> { ["testL1"] = testL1 },
    };
}
