using Lab5.Repro.Data;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The lab's signal denoiser, trained in full with seed 0.</summary>
[Category("Training")]
internal sealed class Denoising
{
    private static readonly Reference s_python = Reference.Load("denoise0");
    private static readonly IEnumerable<string> s_figures = SnapshotNames.FigureNames(DenoisingExperiment.Name);

    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = LabResults.Train(DenoisingExperiment.Name).Single();

    [Test]
    public Task Result() => LabSnapshots.MatchResult(_result);

    [Test]
    public void SeedDistribution_IsReproduced() => LabSeeds.AssertReproduced(_result);

    [Test]
    [Category("Seeds")]
    [Explicit("Trains 20 seeds.")]
    public Task Seeds() => LabSeeds.Match(_result);

    [Test]
    public Task FigureData() => LabSnapshots.MatchFigureData(_result);

    [TestCaseSource(nameof(s_figures))]
    public Task Figure(string name) => LabSnapshots.MatchFigure(_result, name);

    [Test]
    public void TestL1_IsBelowTheLabsBoundAndEqualsPythons()
    {
        // The document's own run got 0.0416; the listing with seed 0 gives this in PyTorch.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_result.Metrics["testL1"], Is.LessThan(0.06));
            Assert.That(_result.Metrics["testL1"], Is.EqualTo(0.04143152).Within(1e-4 * 0.04143152));
        }
    }

    [Test]
    public void IdentityL1_IsTheNoisesMean() =>
        Assert.That(_result.Metrics["identityL1"], Is.EqualTo(s_python.IdentityL1).Within(1e-8));

    [Test]
    public void Losses_FallOverTheEpochs()
    {
        var means = _result.Series["epochMeans"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_result.Series["losses"], Has.Length.EqualTo(100 * 27));
            Assert.That(means, Has.Length.EqualTo(100));
            Assert.That(means[0], Is.GreaterThan(0.4));
            Assert.That(means[^1], Is.LessThan(0.05).And.EqualTo(_result.Metrics["trainL1"]));
        }
    }

    [Test]
    public void First100Losses_EqualPythons() =>
        Parity.AssertRelative(_result.Series["losses"][..100], s_python.Losses, 1e-5);

    [Test]
    public void FirstTestSequence_IsPredictedAsInPython() =>
        Parity.AssertAbsolute(_result.Series["predicted0"], s_python.TestPredictionRow0, 1e-3);

    [Test]
    public void Data_AreGeneratedFromTheSeed()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_result.Data.Kind, Is.EqualTo(DataKind.Generated));
            Assert.That(_result.Data.Rows, Is.EqualTo(12_000));
            Assert.That(_result.Seed, Is.Zero);
        }
    }
}
