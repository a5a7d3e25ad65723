using Lab5.Repro.Experiments.AddingProblem;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The adding problem, trained in full with seed 0.</summary>
[Category("Training")]
internal sealed class AddingProblem
{
    private static readonly IEnumerable<string> s_figures = SnapshotNames.FigureNames(AddingProblemExperiment.Name);

    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = LabResults.Train(AddingProblemExperiment.Name).Single();

    [Test]
    public Task Result() => LabSnapshots.MatchResult(_result);

    [Test]
    public Task FigureData() => LabSnapshots.MatchFigureData(_result);

    [TestCaseSource(nameof(s_figures))]
    public Task Figure(string name) => LabSnapshots.MatchFigure(_result, name);

    [Test]
    public void SeedDistribution_IsReproduced() => LabSeeds.AssertReproduced(_result);

    [Test]
    [Category("Seeds")]
    [Explicit("Trains 20 seeds.")]
    public Task Seeds() => LabSeeds.Match(_result);

    /// <summary>The sum of two numbers of U(0, 1) has a variance of 1/6.</summary>
    [Test]
    public void Error_IsFarBelowTheSumsVariance() => Assert.That(_result.Metrics["testMse"], Is.LessThan(0.1 / 6));
}
