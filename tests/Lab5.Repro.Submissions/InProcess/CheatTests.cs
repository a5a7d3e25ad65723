using Lab5.Repro.Grading.Items;
using Lab5.Repro.Submissions.Table;
using Lab5.Repro.Tests.Grading;

namespace Lab5.Repro.Submissions.InProcess;

/// <summary>What is no network loses every point that rests on one.</summary>
internal sealed class CheatTests
{
    [TestCase(typeof(Cheats.Noise0001))]
    [TestCase(typeof(Cheats.Noise001))]
    [TestCase(typeof(Cheats.Noise01))]
    [TestCase(typeof(Cheats.Noise05))]
    [TestCase(typeof(Cheats.Mean))]
    [TestCase(typeof(Cheats.AutoRegression))]
    public void ForecastWithoutANetwork_LosesAllThatRestsOnOne(Type forecaster) =>
        AssertLoses(forecaster, Items.ForecastNetwork, "stock.recurrent", "No network is to be seen behind the forecast.");

    [TestCase(typeof(Cheats.UnusedNetwork), "the predictions do not follow from its outputs.")]
    [TestCase(typeof(Cheats.NetworkAndRule), "the predictions do not follow from its outputs.")]
    [TestCase(typeof(Cheats.DampedNetwork), "the predictions do not follow from its outputs.")]
    [TestCase(typeof(Cheats.UntrainedNetwork), "it was not trained.")]
    [TestCase(typeof(Cheats.HandedOverButUnused), "the predictions do not follow from its outputs.")]
    [TestCase(typeof(Cheats.GivenWeights), "The parameters of the forecaster are the same whatever it is trained on: they were given, not trained.")]
    [TestCase(typeof(Cheats.GivenWeightsWithJitter), "The parameters of the forecaster hardly depend on what it is trained from: they were given, not trained.")]
    public void NetworkThatIsNotTheForecast_LosesAllThatRestsOnOne(Type forecaster, string reason) =>
        AssertLoses(forecaster, Items.ForecastNetwork, "stock.recurrent", reason);

    [Test]
    public void KnownPricesThatAreMixedIn_LoseTheRealStocks() => AssertLoses(
        typeof(Cheats.MixedIn),
        Items.Sum(Items.RealStocks, Items.One("stock.recurrent", 6), Items.One("stock.no-looking-ahead", 3), Items.One("stock.not-persistence", 4)),
        "stock.recurrent",
        "the predictions do not follow from its outputs.");

    /// <summary>By the errors alone, as of a network that nobody could run.</summary>
    [Test]
    public void KnownPricesThatAreMixedIn_AreSeenInTheErrors()
    {
        using var evidence = Submission.Evidence(typeof(Cheats.MixedIn));

        Assert.That(MemorisedPrices.Are(evidence, evidence.Real("TSLA")), Is.True);
    }

    [TestCase(typeof(Cheats.MedianFilter))]
    [TestCase(typeof(Cheats.FirFilter))]
    [TestCase(typeof(Cheats.SineFit))]
    public void Filter_LosesAllThatRestsOnANetwork(Type denoiser) =>
        AssertLoses(denoiser, Items.DenoiserNetwork, "denoiser.recurrent", "No network is to be seen behind the denoiser.");

    [Test]
    public void DenoiserOfItsOwnData_LosesAllThatRestsOnANetwork() => AssertLoses(
        typeof(Cheats.DenoiserOfItsOwnData), Items.DenoiserNetwork, "denoiser.recurrent", "The parameters of the denoiser are the same whatever it is trained on: they were given, not trained.");

    [Test]
    public void DenoiserOfAnotherArchitectureThanItSays_LosesTheItemOfThisArchitecture() =>
        AssertLoses(typeof(Cheats.OneLayerAsTwo), Items.One("denoiser.deep", 3), "denoiser.deep", "With Layers = 2 the network has one layer.");

    [Test]
    public void NoiseThatDependsOnTheSeries_IsNoFigure() =>
        AssertLoses(typeof(Cheats.NoiseFigure), Items.Figure, "figure.drawn", "The figure is no plot of the predictions:");

    private static void AssertLoses(Type cheat, IReadOnlyDictionary<string, double> lost, string item, string reason)
    {
        var grade = Submission.Grade(cheat);

        var found = grade.Items.Where(outcome => outcome.Points < outcome.MaxPoints).ToDictionary(outcome => outcome.Id, outcome => outcome.MaxPoints - outcome.Points);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found, Is.EquivalentTo(lost), () => string.Join("\n", grade.Items));
            Assert.That(grade.Items.Single(outcome => outcome.Id == item).Reason, Does.Contain(reason));
        }
    }
}
