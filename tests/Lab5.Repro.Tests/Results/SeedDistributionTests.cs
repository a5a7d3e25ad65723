using Lab5.Repro.Data;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Results;

internal sealed class SeedDistributionTests
{
    private static readonly ExperimentResult[] s_results = [Result(10, 0.25, extra: 4), Result(2, 0.1f), Result(7, -0.0, extra: double.Epsilon)];

    [Test]
    public void Values_StandInTheOrderOfTheSeeds()
    {
        var distribution = SeedDistribution.Of(s_results);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(distribution.Seeds, Is.EqualTo(new uint[] { 2, 7, 10 }));
            Assert.That(Bits(distribution.Metrics["testL1"]), Is.EqualTo(Bits([0.1f, -0.0, 0.25])));
            Assert.That(distribution.Metrics["extra"], Is.EqualTo(new[] { double.NaN, double.Epsilon, 4 }));
            Assert.That(distribution.Value(7, "extra"), Is.EqualTo(double.Epsilon));
            Assert.That(distribution.Value(8, "extra"), Is.NaN);
            Assert.That(distribution.MetricsOf(2).Keys, Is.EqualTo(new[] { "testL1" }));
            Assert.That(distribution.Distribution("extra").Count, Is.EqualTo(2));
            Assert.That(distribution.DataOf(7).Hash, Is.EqualTo("data 7"));
        }
    }

    [Test]
    public void Settings_AreThoseOfAllSeeds() =>
        Assert.That(SeedDistribution.Of(s_results).SettingsText, Is.EqualTo("""{"epochs":3,"learningRate":0.0003,"cell":"gru","layers":[1,2],"network":{"recurrent":{"cell":"lstm","inputSize":1,"hiddenSize":30,"numLayers":1,"bidirectional":false,"dropout":0},"outputSize":1,"activation":"tanh"}}"""));

    [Test]
    public void UnionOfParts_IsTheWhole()
    {
        var whole = SeedDistribution.Of(s_results);
        var parts = s_results.Select(result => SeedDistribution.Of([result])).ToArray();

        Assert.That(Text(parts[0].Union(parts[1]).Union(parts[2])), Is.EqualTo(Text(whole)));
        Assert.That(Text(parts[2].Union(parts[0]).Union(whole)), Is.EqualTo(Text(whole)));
    }

    [Test]
    public void Only_IsWhatThoseSeedsAloneGive() =>
        Assert.That(Text(SeedDistribution.Of(s_results).Only([10, 2, 99])), Is.EqualTo(Text(SeedDistribution.Of([s_results[0], s_results[1]]))));

    [Test]
    public void SeedWithTwoValues_IsRefused() => Assert.That(
        () => SeedDistribution.Of(s_results).Union(SeedDistribution.Of([Result(2, 0.1)])),
        Throws.InstanceOf<LabException>().With.Message.StartsWith("LAB5422: Seed 2 of Denoising has two values of testL1: 0.10000000149011612 and 0.1."));

    [Test]
    public void OtherOrigin_IsRefused()
    {
        var distribution = SeedDistribution.Of(s_results);
        var other = Result(11, 1);

        using (Assert.EnterMultipleScope())
        {
            AssertRefused(other with { Engine = "torch" }, "LAB5423: The distributions of Denoising cannot be merged: their engine differ, exact and torch.");
            AssertRefused(other with { Settings = new SampleSettings { Seed = 11, LearningRate = 0.1 }.ToJson() }, "LAB5423: The distributions of Denoising cannot be merged: their settings differ,");
            AssertRefused(other with { Data = new(DataKind.Surrogate, "data 11", 12000) }, "LAB5423: The distributions of Denoising cannot be merged: their data differ,");
        }

        void AssertRefused(ExperimentResult result, string start) => Assert.That(
            () => distribution.Union(SeedDistribution.Of([result])), Throws.InstanceOf<LabException>().With.Message.StartsWith(start));
    }

    /// <summary>A history is the same for every seed: another one is another stock's, or another file's.</summary>
    [Test]
    public void OtherHistory_IsRefused()
    {
        var one = SeedDistribution.Of([SampleResults.Stock() with { Seed = 1 }]);
        var other = SeedDistribution.Of([SampleResults.Stock() with { Seed = 2, Data = new(DataKind.Surrogate, "ffff", 2227) }]);

        Assert.That(() => one.Union(other), Throws.InstanceOf<LabException>().With.Message.Contains("their data differ, cd34 and ffff"));
    }

    [Test]
    public void SharedData_StandOnce() => Assert.That(
        SeedDistribution.Of([SampleResults.Stock() with { Seed = 1 }, SampleResults.Stock() with { Seed = 2 }]).Data, Has.Length.EqualTo(1));

    private static ExperimentResult Result(uint seed, double testL1, double extra = double.NaN) => SampleResults.Denoising() with
    {
        Seed = seed,
        Settings = new SampleSettings { Seed = seed }.ToJson(),
        Data = new(DataKind.Generated, Invariant($"data {seed}"), 12000),
        Metrics = new Dictionary<string, double> { ["testL1"] = testL1, ["extra"] = extra },
    };

    private static string Text(SeedDistribution distribution) => ResultsJson.ToElement(distribution).GetRawText();

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
