using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Tests.Grading;

/// <summary>Each flag at its threshold and just beside it. The real stocks have 15 points together, the drawn markets 14.</summary>
internal sealed class GradeFlagsTests
{
    private const string LearntByHeart = "Good on the real stocks and bad on drawn markets: the real prices may have been learnt by heart.";

    private const string KnowsTheTestDays = "Predictions closer to the true closes than any forecast can be: the submission knows the test days.";

    [TestCase(3.75, 3.5, true)] // 75 % and 25 %
    [TestCase(3.74, 0, false)] // 74.8 %: not good
    [TestCase(3.75, 3.51, false)] // 49.9 points of a hundred between them
    [TestCase(5, 7, true)]
    [TestCase(5, 7.01, false)]
    [TestCase(5, 14, false)]
    public void GoodOnRealStocksAndBadOnDrawnMarkets_IsFlagged(double pointsOfEach, double drawn, bool isFlagged) => Assert.That(
        GradeFlags.Of([.. Stocks(pointsOfEach, measure: 1), Item("stock.counterfactual", drawn, 14)]),
        Is.EqualTo(isFlagged ? new[] { LearntByHeart } : []));

    [Test]
    public void DrawnMarketsThatWereNotGraded_SayNothing() => Assert.That(
        GradeFlags.Of([.. Stocks(5, measure: 1), Item("stock.counterfactual", 0, 14) with { Status = ItemStatus.NotGradable, Cause = LossCause.TimedOut }]),
        Is.Empty);

    [TestCase(0.499, true)]
    [TestCase(0.5, false)]
    [TestCase(0.92, false)] // the lowest that an honest forecast had
    public void LessThanHalfTheErrorOfPersistence_IsTooGood(double measure, bool isFlagged) => Assert.That(
        GradeFlags.Of([Item("stock.tsla", 5, 5) with { Measure = measure }]),
        Is.EqualTo(isFlagged ? new[] { KnowsTheTestDays } : []));

    [Test]
    public void TooGoodOnRealStocks_CountsAsGoodThoughItEarnsNothing() => Assert.That(
        GradeFlags.Of([.. Stocks(0, measure: 0.1), Item("stock.counterfactual", 7, 14)]),
        Is.EqualTo(new[] { LearntByHeart, KnowsTheTestDays }));

    [Test]
    public void MeasuresOfOtherKinds_AreNoErrors() => Assert.That(
        GradeFlags.Of([Item("stock.not-persistence", 4, 4) with { Measure = 0.017 }, Item("denoiser.l1", 10, 10) with { Measure = 0.05 }]),
        Is.Empty);

    private static IEnumerable<ItemOutcome> Stocks(double points, double measure) =>
        new[] { "stock.tsla", "stock.googl", "stock.dji" }.Select(id => Item(id, points, 5) with { Measure = measure });

    private static ItemOutcome Item(string id, double points, double most) =>
        new(id, id, ItemVisibility.Public, points == most ? ItemStatus.Passed : ItemStatus.Failed, points, most, "");
}
