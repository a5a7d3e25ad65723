using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.SignalPrediction;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The whole training of the predictor against the lab's listing in Python.</summary>
[TestFixture(ExactEngine.EngineName, "predict0", 1e-5)]
[TestFixture(ExactEngine.EngineName, "predict1", 1e-5)]
[TestFixture(TorchEngine.EngineName, "predict0", 1e-6)]
[TestFixture(TorchEngine.EngineName, "predict1", 1e-6)]
[Category("Reference")]
[Explicit("Trains for a minute.")]
internal sealed class SignalPredictionReferenceTests(string engineName, string reference, double epochMeanTolerance)
{
    private readonly Reference _python = Reference.Load(reference);
    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = SignalPredictionExperiment.Run(
        new() { Seed = _python.Seed }, EngineCatalog.Create(engineName), NoProgress.Instance);

    [Test]
    public void First1000Losses_EqualPythons() =>
        Parity.AssertRelative(_result.Series["losses"][..1_000], _python.Losses, 1e-5);

    [Test]
    public void EveryEpochMean_EqualsPythons() =>
        Parity.AssertRelative(_result.Series["epochMeans"], _python.EpochMeans(), epochMeanTolerance);

    [TestCase("truth")]
    [TestCase("freeRunning")]
    [TestCase("teacherForced")]
    public void HeldOutSeries_EqualPythons(string name) => Parity.AssertAbsolute(
        _result.Series[name],
        name switch { "truth" => _python.Truth, "freeRunning" => _python.FreeRunning, _ => _python.TeacherForced },
        1e-3);

    [Test]
    public void Errors_EqualPythons()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_result.Metrics["freeRunningMse"], Is.EqualTo(_python.FreeRunningMse).Within(1e-3));
            Assert.That(_result.Metrics["teacherForcedMse"], Is.EqualTo(_python.TeacherForcedMse).Within(1e-3));
            Assert.That(_result.Metrics["rollingMeanLast"], Is.EqualTo(_python.RollingMeanLast).Within(1e-5 * _python.RollingMeanLast));
        }
    }
}
