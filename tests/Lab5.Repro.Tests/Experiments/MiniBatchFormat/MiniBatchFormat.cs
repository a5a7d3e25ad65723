using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Experiments.MiniBatchFormat;

/// <summary>The lab's example of a mini-batch, in full with seed 0.</summary>
internal sealed class MiniBatchFormat
{
    private static readonly IEnumerable<string> s_figures = SnapshotNames.FigureNames(MiniBatchFormatExperiment.Name);

    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = LabResults.Train(MiniBatchFormatExperiment.Name).Single();

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
}
