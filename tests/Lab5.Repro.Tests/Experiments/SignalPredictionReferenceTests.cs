using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The whole training of the predictor against the lab's listing in Python.</summary>
/// <remarks>
/// Each case compares as many epochs as single precision decides the training's course. PyTorch 1.13 without its vector kernels
/// (<c>ATEN_CPU_CAPABILITY=default</c>) differs from PyTorch 1.13 with them by up to 4.4e-6 in the epoch means of seed 0. With
/// seed 1 a burst of large steps in epoch 41 makes every last bit count: from there those two differ by up to 2.6e-2, and by 1.0
/// in the free-running prediction, so that no other set of kernels can be held against either.
/// </remarks>
[TestFixture(ExactEngine.EngineName, "predict0", 50, 1e-5, true)]
[TestFixture(ExactEngine.EngineName, "predict1", 40, 1e-5, false)]
[TorchEngineFixture("predict0", 45, 1e-6, true)]
[TorchEngineFixture("predict1", 40, 1e-6, false)]
[Category("Reference")]
[Explicit("Trains for minutes.")]
internal sealed class SignalPredictionReferenceTests(string engineName, string reference, int epochs, double epochMeanTolerance, bool staysTogether)
{
    private readonly Reference _python = Reference.Load(reference);
    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = SignalPredictionExperiment.Run(
        new() { Seed = _python.Seed }, EngineCatalog.Create(engineName), NoProgress.Instance);

    [Test]
    public void EpochMeans_EqualPythons() =>
        Parity.AssertRelative(_result.Series["epochMeans"][..epochs], _python.EpochMeans(), epochMeanTolerance);

    [Test]
    public void HeldOutPoints_EqualPythons() => Parity.AssertAbsolute(_result.Series["truth"], _python.Truth, 1e-6);

    [Test]
    public void HeldOutPredictions_EqualPythons()
    {
        if (!staysTogether)
            Assert.Ignore($"From epoch {epochs} on this is another training; the fixture says why.");
        using (Assert.EnterMultipleScope())
        {
            Parity.AssertAbsolute(_result.Series["freeRunning"], _python.FreeRunning, 1e-3);
            Parity.AssertAbsolute(_result.Series["teacherForced"], _python.TeacherForced, 1e-3);
            Assert.That(_result.Metrics["freeRunningMse"], Is.EqualTo(_python.FreeRunningMse).Within(1e-3));
            Assert.That(_result.Metrics["teacherForcedMse"], Is.EqualTo(_python.TeacherForcedMse).Within(1e-3));
        }
    }
}
