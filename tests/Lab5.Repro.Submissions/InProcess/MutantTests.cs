using Lab5.Repro.Grading;
using Lab5.Repro.Tests.Grading;
using Lab5.Repro.Tests.Grading.Items;

namespace Lab5.Repro.Submissions.InProcess;

/// <summary>Each mistake costs the items of its area that are about it, and no other item of that area.</summary>
internal sealed class MutantTests
{
    [TestCase(typeof(Mutants.CountOffByOne), new[] { "windows.drawn", "windows.lab-shape" }, "A drawn case has too few samples.")]
    [TestCase(typeof(Mutants.TargetStartsEarly), new[] { "windows.drawn" }, "A drawn case has wrong targets: they start one point too early.")]
    [TestCase(typeof(Mutants.InputStartsLate), new[] { "windows.drawn" }, "A drawn case has wrong inputs: they start one point too late.")]
    [TestCase(typeof(Mutants.StrideIgnored), new[] { "windows.drawn" }, "A drawn case has wrong inputs: the stride is ignored.")]
    [TestCase(typeof(Mutants.FeaturesSwapped), new[] { "windows.drawn" }, "A drawn case has wrong inputs: the features are in another order.")]
    [TestCase(typeof(Mutants.DecoderReadsTargets), new[] { "windows.teacher-forcing" }, "The decoder's inputs are wrong: they are the targets themselves, so that the decoder reads what it should predict.")]
    [TestCase(typeof(Mutants.NullEverywhere), new[] { "windows.drawn", "windows.lab-shape", "windows.teacher-forcing", "batches.split" }, "A drawn case has too few samples.")]
    [TestCase(typeof(Mutants.BatchesOfOtherAxis), new[] { "batches.split" }, "Batch 0 of 17 sequences is (3, 5, 2), expected (5, 3, 2).")]
    [TestCase(typeof(Mutants.ScalerOnAllDays), new[] { "preparation.training-days" }, "The training part changes when only the test days' prices change.")]
    [TestCase(typeof(Mutants.OpenColumn), new[] { "preparation.training-days" }, "The training part is made from the column Open.")]
    [TestCase(typeof(Mutants.AdjCloseColumn), new[] { "preparation.training-days" }, "The training part is made from the column Adj Close.")]
    [TestCase(typeof(Mutants.NeverBackToDollars), new[] { "preparation.dollars" }, "The test part restored by ToDollars is not the closes of the last days.")]
    [TestCase(typeof(Mutants.BlankFigure), new[] { "figure.drawn" }, "The figure is not usable: it is blank.")]
    [TestCase(typeof(Mutants.FigureOfTruthAlone), new[] { "figure.drawn" }, "Other predictions give the same picture.")]
    [TestCase(typeof(Mutants.NoPicture), new[] { "figure.drawn" }, "The figure is not usable: it does not begin as a PNG file.")]
    public void ToolMistake_CostsItsItems(Type mutant, string[] lost, string reason) =>
        AssertLoses(mutant, ["windows.drawn", "windows.lab-shape", "windows.teacher-forcing", "batches.split", "preparation.training-days", "preparation.dollars", "figure.drawn"], lost, reason);

    [TestCase(typeof(Mutants.ReturnsItsInput), new[] { "denoiser.recurrent", "denoiser.l1", "denoiser.outputs", "denoiser.deep", "denoiser.directions" }, "The denoiser leaves the noise in: its L1 is that of its input.")]
    [TestCase(typeof(Mutants.WithoutTanh), new[] { "denoiser.outputs" }, "Some outputs lie outside -1 to 1, at the latest when the input is loud.")]
    [TestCase(typeof(Mutants.AlwaysBidirectional), new[] { "denoiser.directions" }, "With Bidirectional = false the first outputs depend on later inputs.")]
    [TestCase(typeof(Mutants.OptionsIgnored), new[] { "denoiser.deep", "denoiser.directions" }, "Two layers give the same outputs as one: the option Layers is not used.")]
    [TestCase(typeof(Mutants.MeanOverSequences), new[] { "denoiser.recurrent", "denoiser.l1", "denoiser.outputs", "denoiser.deep", "denoiser.directions" }, "A sequence alone gives another output than among others.")]
    public void DenoiserMistake_CostsItsItems(Type mutant, string[] lost, string reason) =>
        AssertLoses(mutant, ["denoiser.recurrent", "denoiser.l1", "denoiser.outputs", "denoiser.deep", "denoiser.directions"], lost, reason);

    [Test]
    public void DenoiserTrainedBriefly_HasPartOfThePoints()
    {
        var outcome = Submission.GradeItem("denoiser.l1", typeof(Mutants.TrainedBriefly));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Failed));
            Assert.That(outcome.Points, Is.GreaterThan(0).And.LessThan(outcome.MaxPoints));
            Assert.That(outcome.Distance, Does.EndWith("the threshold"));
        }
    }

    private static readonly string[] s_forecast =
        ["stock.tsla", "stock.googl", "stock.dji", "stock.counterfactual", "stock.recurrent", "stock.no-looking-ahead", "stock.not-persistence", "seeds.same", "seeds.other"];

    [TestCase(typeof(Formulas.Persistence), "The forecast is persistence: yesterday's close, perhaps with a constant. It is graded as that.")]
    [TestCase(typeof(Formulas.TwoDaysLate), "The predictions follow the closes two days late;")]
    [TestCase(typeof(Formulas.Constant), "All predictions are the same number;")]
    [TestCase(typeof(Formulas.NotANumber), "The prediction of day 1 is NaN or infinite.")]
    [TestCase(typeof(Formulas.Normalised), "The predictions are not in dollars; they look normalised;")]
    [TestCase(typeof(Mutants.HardCoded), "The predictions are closer to the true closes than any forecast can be.")]
    public void ForecastWithoutANetwork_CostsAllThatRestsOnOne(Type mutant, string reason) => AssertLoses(mutant, s_forecast, s_forecast, reason);

    [TestCase(typeof(Mutants.Unseeded), new[] { "seeds.same" }, "The forecaster gives other results when it is trained a second time from the same seed.")]
    [TestCase(typeof(Mutants.SeedIgnored), new[] { "seeds.other" }, "The forecaster gives the same results from another seed.")]
    public void ForecasterMistake_CostsItsItems(Type mutant, string[] lost, string reason) => AssertLoses(mutant, s_forecast, lost, reason);

    [Test]
    public void PricesLearntByHeart_AreFlagged() =>
        Assert.That(Submission.Grade(typeof(Mutants.HardCoded)).Flags, Does.Contain("Good on the real stocks and bad on drawn markets: the real prices may have been learnt by heart."));

    /// <param name="reason">How that of a lost item begins.</param>
    private static void AssertLoses(Type mutant, string[] items, string[] lost, string reason)
    {
        using var evidence = Submission.Evidence(mutant);
        var outcomes = items.Select(id => Grader.Grade(evidence, Submission.Item(id))).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Where(item => item.Status != ItemStatus.Passed).Select(item => item.Id), Is.EqualTo(lost), () => string.Join("\n", outcomes));
            Assert.That(outcomes.Select(item => item.Reason), Has.Some.StartsWith(reason));
            Assert.That(outcomes.Where(item => item.Status == ItemStatus.NotGradable), Is.Empty);
        }
    }
}
