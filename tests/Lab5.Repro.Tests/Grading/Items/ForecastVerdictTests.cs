using Lab5.Repro.Grading.Items;

namespace Lab5.Repro.Tests.Grading.Items;

/// <summary>What a forecast earns, by hand-made errors: persistence misses by 2 and 0 dollars in turn, a mean squared error of 2.</summary>
internal sealed class ForecastVerdictTests
{
    private static readonly double[] s_truth = [.. Enumerable.Range(0, 20).Select(day => 100.0 + 5 * (day % 3))];

    private static readonly double[] s_previous = [.. s_truth.Select((close, day) => close + (day % 2 == 0 ? 2 : 0))];

    /// <summary>1 - 15.1 / days: less is chance once in 10,000 times.</summary>
    [TestCase(20, 0.245)]
    [TestCase(60, 0.7483)]
    [TestCase(100, 0.849)]
    public void Limit_DependsOnTheDays(int days, double ratio) => Assert.That(ForecastVerdict.KnowsTheFuture(days), Is.EqualTo(ratio).Within(1e-4));

    [TestCase(0.246, 1, "The predictions follow the closes as closely as is asked for.")]
    [TestCase(0.244, 0, "The predictions are closer to the true closes than any forecast can be.")]
    public void LessThanTheLimit_KnowsTheFuture(double ratio, double share, string reason)
    {
        var verdict = Of(Errors(Math.Sqrt(2 * ratio)));

        Assert.That((verdict.Share, verdict.Reason, verdict.Flag is not null), Is.EqualTo((share, reason, share == 0)));
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
