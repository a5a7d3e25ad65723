using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>
/// The whole training of the predictor from another seed than that of <see cref="SignalPrediction"/>: what the lab's listing gave in Python,
/// to the last bit.
/// </summary>
[Category("Training")]
internal sealed class SignalPredictionNotebookTests
{
    private readonly Reference _python = Reference.Load("predict1");
    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = SignalPredictionExperiment.Run(new() { Seed = _python.Seed }, new NotebookEngine(), NoProgress.Instance);

    [Test]
    public void EveryLoss_IsPythons()
    {
        Assert.That(_python.Losses, Has.Length.EqualTo(19_400));
        Assert.That(_result.Series["losses"], Is.EqualTo(_python.Losses));
    }

    [Test]
    public void EpochMeans_ArePythons() => Assert.That(_result.Series["epochMeans"], Is.EqualTo(_python.EpochMeans()));

    [Test]
    public void HeldOutPredictions_ArePythons()
    {
        Assert.That(_result.Series["truth"], Is.EqualTo(_python.Truth));
        Assert.That(_result.Series["freeRunning"], Is.EqualTo(_python.FreeRunning));
        Assert.That(_result.Series["teacherForced"], Is.EqualTo(_python.TeacherForced));
    }
}
