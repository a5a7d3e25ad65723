using Lab5.Repro.Metrics;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class DailyForecastTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4)]
    [TestCase(10)]
    public void DelayDays_OfAShiftedSeries_IsTheShift(int shift)
    {
        var walk = Walk(60);
        double[] predicted = [.. walk.Select((_, day) => walk[Math.Max(0, day - shift)] + 0.01 * (day % 3))];

        Assert.That(DailyForecast.DelayDays(predicted, walk, maximum: 10), Is.EqualTo(shift));
    }

    [Test]
    public void DelayDays_AgreesWithBruteForce()
    {
        var truth = Walk(40);
        double[] predicted = [.. truth.Select((_, day) => (truth[Math.Max(0, day - 2)] + truth[Math.Max(0, day - 3)]) / 2)];
        var errors = Enumerable.Range(0, 6).Select(shift =>
            Enumerable.Range(5, 35).Average(day => (predicted[day] - truth[day - shift]) * (predicted[day] - truth[day - shift]))).ToList();

        Assert.That(DailyForecast.DelayDays(predicted, truth, maximum: 5), Is.EqualTo(errors.IndexOf(errors.Min())));
    }

    [Test]
    public void DelayDays_OfEquallyGoodShifts_IsTheSmallest() =>
        Assert.That(DailyForecast.DelayDays([2, 2, 2, 2], [2, 2, 2, 2], maximum: 2), Is.Zero);

    [Test]
    public void DelayDays_WithTooFewDays_IsRefused() =>
        Assert.That(
            () => DailyForecast.DelayDays([1, 2], [1, 2], maximum: 2),
            Throws.ArgumentException.With.Message.EqualTo("There are 2 days; a delay of up to 2 days needs more."));

    [Test]
    public void RightDirectionShare_CountsOnlyDaysThatMoved()
    {
        // Right, wrong, not counted, predicted no change (wrong), right, right: 3 of 5.
        Assert.That(DailyForecast.RightDirectionShare([0.5, -1, 3, 0, -2, 1], [1, 2, 0, 1, -1, 1]), Is.EqualTo(0.6));
    }

    [Test]
    public void RightDirectionShare_WithoutAnyMove_IsNaN() =>
        Assert.That(DailyForecast.RightDirectionShare([1, 2], [0, 0]), Is.NaN);

    private static double[] Walk(int days)
    {
        var stream = new NumpyStream(5);
        var walk = new double[days];
        for (int day = 1; day < days; day++)
            walk[day] = walk[day - 1] + stream.Normal(0, 1);
        return walk;
    }
}
