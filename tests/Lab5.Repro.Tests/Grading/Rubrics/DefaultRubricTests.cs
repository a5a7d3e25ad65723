using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Tests.Grading.Rubrics;

/// <summary>What the rubric that comes along asks for: a point, a threshold or a share that changes is a decision, made here too.</summary>
internal sealed class DefaultRubricTests
{
    private const string StockBands = "1.75: 1, 3: 0.75, 10: 0.5, 30: 0.25";

    [TestCase("windows.drawn", 9, true, 0, "", "cases 12")]
    [TestCase("windows.lab-shape", 4, false, 0, "", "")]
    [TestCase("windows.teacher-forcing", 6, false, 0, "", "")]
    [TestCase("batches.split", 4, false, 0, "", "")]
    [TestCase("preparation.training-days", 6, true, 0, "", "")]
    [TestCase("preparation.dollars", 4, false, 0, "", "")]
    [TestCase("denoiser.recurrent", 5, false, 0, "", "")]
    [TestCase("denoiser.l1", 7, false, 0, "0.07: 1, 0.08: 0.75, 0.1: 0.5, 0.14: 0.25", "trainingSequences 600, testSequences 200")]
    [TestCase("denoiser.outputs", 3, false, 0, "", "")]
    [TestCase("denoiser.deep", 3, false, 0, "0.07: 1, 0.1: 0.5", "")]
    [TestCase("denoiser.directions", 3, false, 0, "0.07: 1, 0.1: 0.5", "")]
    [TestCase("stock.tsla", 5, false, 0, StockBands, "testDays 100")]
    [TestCase("stock.googl", 5, false, 0, StockBands, "testDays 100")]
    [TestCase("stock.dji", 5, false, 0, StockBands, "testDays 100")]
    [TestCase("stock.counterfactual", 10, true, 0, StockBands, "trainingDays 500, testDays 60")]
    [TestCase("stock.recurrent", 6, false, 0, "", "")]
    [TestCase("stock.no-looking-ahead", 3, true, 0, "", "")]
    [TestCase("stock.not-persistence", 4, false, 0, "", "leastChangeSpread 0.005, leastExplainedShare 0.3")]
    [TestCase("seeds.same", 3, false, 0, "", "trainingSequences 40, testSequences 5")]
    [TestCase("seeds.other", 2, false, 0, "", "")]
    [TestCase("figure.drawn", 3, false, 0, "", "")]
    public void Item_IsAsDecided(string id, double points, bool isHidden, double notVerifiableShare, string bands, string settings)
    {
        var item = RubricFile.Default.Items.Single(item => item.Id == id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((item.Points, item.Visibility == ItemVisibility.Hidden, item.NotVerifiableShare), Is.EqualTo((points, isHidden, notVerifiableShare)));
            Assert.That(string.Join(", ", item.Bands.Select(band => Invariant($"{band.AtMost}: {band.Share}"))), Is.EqualTo(bands));
            Assert.That(string.Join(", ", item.Settings.Select(setting => Invariant($"{setting.Key} {setting.Value}"))), Is.EqualTo(settings));
        }
    }

    [Test]
    public void Items_AreThese() => Assert.That(RubricFile.Default.Items, Has.Count.EqualTo(21));

    [Test]
    public void Item_HasTwoMinutes() => Assert.That(RubricFile.Default.ItemSeconds, Is.EqualTo(120));
}
