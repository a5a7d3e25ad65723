using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The lab's signal predictor, trained in full with seed 0.</summary>
[Category("Training")]
internal sealed class SignalPrediction
{
    private static readonly Reference s_python = Reference.Load("predict0");
    private static readonly IEnumerable<string> s_figures = SnapshotNames.FigureNames(SignalPredictionExperiment.Name);

    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = LabResults.Train(SignalPredictionExperiment.Name).Single();

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
    public void SampleCount_MatchesTheLabDocument() =>
        Assert.That(_result.Metrics["sampleCount"], Is.EqualTo(1944));

    [Test]
    public void EveryLoss_IsPythonsBitForBit()
    {
        Assert.That(_result.Engine, Is.EqualTo(NotebookEngine.EngineName));
        Assert.That(_result.Series["losses"], Is.EqualTo(s_python.Losses));
    }

    [Test]
    public void EpochMeans_ArePythons() => Assert.That(_result.Series["epochMeans"], Is.EqualTo(s_python.EpochMeans()));

    [Test]
    public void HeldOutPredictions_ArePythons()
    {
        Assert.That(_result.Series["truth"], Is.EqualTo(s_python.Truth));
        Assert.That(_result.Series["freeRunning"], Is.EqualTo(s_python.FreeRunning));
        Assert.That(_result.Series["teacherForced"], Is.EqualTo(s_python.TeacherForced));
    }

    [Test]
    public void Errors_AreTakenOverPredictedPointsOnly()
    {
        var truth = _result.Series["truth"];
        double MseOf(string name) => _result.Series[name].Zip(truth, (p, t) => (p - t) * (p - t)).Skip(5).Average();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_result.Series["freeRunning"][..5], Is.EqualTo(truth[..5]), "the first window is given");
            Assert.That(_result.Metrics["predictedPoints"], Is.EqualTo(45));
            Assert.That(_result.Metrics["freeRunningMse"], Is.EqualTo(MseOf("freeRunning")).Within(1e-12));
            Assert.That(_result.Metrics["teacherForcedMse"], Is.EqualTo(MseOf("teacherForced")).Within(1e-12));
        }
    }

    [Test]
    public void RollingMean_TakesAHundredLosses()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_result.Series["losses"], Has.Length.EqualTo(50 * 388));
            Assert.That(_result.Series["rollingMean"], Has.Length.EqualTo(50 * 388 - 99));
            Assert.That(_result.Series["rollingMean"][^1], Is.EqualTo(_result.Series["losses"][^100..].Average()).Within(1e-12));
        }
    }
}
