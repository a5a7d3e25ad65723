using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.SignalPrediction;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The first 1,000 iterations of the predictor against the lab's listing in Python.</summary>
[TestFixture(ExactEngine.EngineName, "predict0", 1e-5)]
[TestFixture(ExactEngine.EngineName, "predict1", 1e-5)]
[TestFixture(TorchEngine.EngineName, "predict0", 1e-6)]
[TestFixture(TorchEngine.EngineName, "predict1", 1e-6)]
[Category("Training")]
internal sealed class SignalPredictionParityTests(string engineName, string reference, double epochMeanTolerance)
{
    private readonly Reference _python = Reference.Load(reference);
    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void TrainThreeEpochs() => _result = SignalPredictionExperiment.Run(
        new() { Seed = _python.Seed, Epochs = 3 }, EngineCatalog.Create(engineName), NoProgress.Instance);

    [Test]
    public void First1000Losses_EqualPythons() =>
        Parity.AssertRelative(_result.Series["losses"][..1_000], _python.Losses, 1e-5);

    [Test]
    public void FirstEpochMeans_EqualPythons() =>
        Parity.AssertRelative(_result.Series["epochMeans"], _python.EpochMeans(), epochMeanTolerance);
}
