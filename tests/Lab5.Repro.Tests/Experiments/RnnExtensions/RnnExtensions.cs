using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Experiments.RnnExtensions;

/// <summary>The ablation of cells, layers and directions, every variant trained in full with seed 0.</summary>
[Category("Training")]
internal sealed class RnnExtensions
{
    private static readonly IEnumerable<string> s_figures = SnapshotNames.FigureNames(RnnExtensionsExperiment.Name);

    private ExperimentResult _result = null!;

    [OneTimeSetUp]
    public void Train() => _result = LabResults.Train(RnnExtensionsExperiment.Name).Single();

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
    public void EveryVariant_RemovesHalfOfTheNoiseAndTheFutureHelpsAtTheStart()
    {
        TestContext.Out.Write(AblationTable.Render(_result.Metrics));

        using (Assert.EnterMultipleScope())
        {
            foreach (var variant in AblationVariant.All)
                Assert.That(_result.Metrics["testL1" + variant.Key], Is.LessThan(_result.Metrics["identityL1"] / 2), variant.Key);
            foreach (var variant in AblationVariant.All.Where(variant => variant.Bidirectional))
            {
                string oneDirection = (variant with { Bidirectional = false }).Key;
                Assert.That(_result.Metrics["startL1" + variant.Key], Is.LessThan(_result.Metrics["startL1" + oneDirection]), variant.Key);
            }
        }
    }
}
