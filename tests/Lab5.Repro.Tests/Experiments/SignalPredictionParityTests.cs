using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The first iterations of the predictor against the lab's listing in Python.</summary>
/// <remarks>
/// Each case compares as many iterations, up to 1,000, as single precision allows at this tolerance: Adam turns a last bit of
/// a small gradient into a whole step, and from there two trainings part for a while. PyTorch without its vector kernels parts
/// from PyTorch with them in the same way.
/// </remarks>
[TestFixture(ExactEngine.EngineName, "predict0", 450, 1e-5)]
[TestFixture(ExactEngine.EngineName, "predict1", 1_000, 1e-5)]
[TorchEngineFixture("predict0", 800, 1e-6)]
[TorchEngineFixture("predict1", 1_000, 1e-6)]
[Category("Training")]
internal sealed class SignalPredictionParityTests(string engineName, string reference, int iterations, double epochMeanTolerance)
{
    private readonly Reference _python = Reference.Load(reference);
    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void TrainThreeEpochs() => _result = SignalPredictionExperiment.Run(
        new() { Seed = _python.Seed, Epochs = 3 }, EngineCatalog.Create(engineName), NoProgress.Instance);

    [Test]
    public void FirstLosses_EqualPythons() =>
        Parity.AssertRelative(_result.Series["losses"][..iterations], _python.Losses, 1e-5);

    [Test]
    public void FirstEpochMeans_EqualPythons() =>
        Parity.AssertRelative(_result.Series["epochMeans"], _python.EpochMeans(), epochMeanTolerance);
}
