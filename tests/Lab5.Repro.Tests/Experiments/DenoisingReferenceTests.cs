using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The whole training of the denoiser against the lab's listing in Python.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
[Category("Reference")]
[Explicit("Trains for three minutes.")]
internal sealed class DenoisingReferenceTests(string engineName)
{
    private readonly Reference _python = Reference.Load("denoise0");
    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = DenoisingExperiment.Run(new(), EngineCatalog.Create(engineName), NoProgress.Instance);

    [Test]
    public void First100Losses_EqualPythons() =>
        Parity.AssertRelative(_result.Series["losses"][..100], _python.Losses, 1e-5);

    [Test]
    public void EveryEpochMean_EqualsPythons() =>
        Parity.AssertRelative(_result.Series["epochMeans"], _python.EpochMeans(), 1e-4);

    [Test]
    public void TestL1_EqualsPythons() =>
        Assert.That(_result.Metrics["testL1"], Is.EqualTo(_python.TestL1).Within(1e-4 * _python.TestL1));

    [Test]
    public void FirstTestPrediction_EqualsPythons() =>
        Parity.AssertAbsolute(_result.Series["predicted0"], _python.TestPredictionRow0, 1e-3);
}
