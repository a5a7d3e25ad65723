using Lab5.Repro.Grading.Items;

namespace Lab5.Repro.Tests.Grading.Items;

/// <summary>What a forecast earns, by hand-made errors: persistence misses by 2 and 0 dollars in turn, a mean squared error of 2.</summary>
internal sealed class ForecastVerdictTests
{
    private static readonly double[] s_truth = [.. Enumerable.Range(0, 20).Select(day => 100.0 + 5 * (day % 3))];

    private static readonly double[] s_previous = [.. s_truth.Select((close, day) => close + (day % 2 == 0 ? 2 : 0))];

    /// <summary>Errors of 1 dollar are half of persistence's mean squared error.</summary>
    [Test]
    public void HalfTheErrorOfPersistence_IsStillHonest()
    {
        var verdict = Of(Errors(1));

        Assert.That((verdict.Share, verdict.Measure), Is.EqualTo((1.0, (double?)0.5)));
    }

    [Test]
    public void LessThanHalf_KnowsTheFuture()
    {
        double[] predicted = Errors(1);
        predicted[10] = s_truth[10] + 0.875;

        var verdict = Of(predicted);

        Assert.That((verdict.Share, verdict.Reason), Is.EqualTo((0.0, "The predictions are closer to the true closes than any forecast can be.")));
        Assert.That(verdict.Measure, Is.LessThan(0.5).And.GreaterThan(0.49));
    }

    [TestCase(1.75, 1)]
    [TestCase(1.76, 0.75)]
    [TestCase(3, 0.75)]
    [TestCase(3.01, 0.5)]
    [TestCase(10, 0.5)]
    [TestCase(10.1, 0.25)]
    [TestCase(29.9, 0.25)]
    [TestCase(30.1, 0)]
    public void Share_IsThatOfTheBandOfTheRatio(double ratio, double share) =>
        Assert.That(Of(Errors(Math.Sqrt(2 * ratio) * (1 - 1e-12))).Share, Is.EqualTo(share));

    [TestCase(2, "The first prediction", false)]
    [TestCase(3, "The first predictions are the true closes themselves.", true)]
    public void FirstThreeCloses_AreNotPredictedToTheCent(int exactDays, string reason, bool isCopy)
    {
        double[] predicted = [.. s_truth[..exactDays], .. Errors(2)[exactDays..]];

        Assert.That(Of(predicted).Reason == reason, Is.EqualTo(isCopy), Of(predicted).Reason);
    }

    private static double[] Errors(double dollars) => [.. s_truth.Select((close, day) => close + (day % 2 == 0 ? dollars : -dollars))];

    private static ItemVerdict Of(double[] predicted) =>
        ForecastVerdict.Of(new("TSLA", "test", [], s_truth, s_previous, predicted), Submission.Item("stock.tsla"));
}
