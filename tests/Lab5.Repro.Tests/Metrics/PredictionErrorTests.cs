using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Metrics;

internal sealed class PredictionErrorTests
{
    [Test]
    public void L1_IsTheMeanOfAbsoluteErrors() =>
        Assert.That(PredictionError.L1([1f, -2f, 3f], [2f, -2f, -1f]), Is.EqualTo(5.0 / 3));

    [Test]
    public void Mse_IsTheMeanOfSquaredErrors()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PredictionError.Mse([1f, -2f, 3f], [2f, -2f, -1f]), Is.EqualTo(17.0 / 3));
            Assert.That(PredictionError.Mse([1.0, -2.0, 3.0], [2.0, -2.0, -1.0]), Is.EqualTo(17.0 / 3));
        }
    }

    [Test]
    public void NoValues_GiveNaN()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PredictionError.L1([], []), Is.NaN);
            Assert.That(PredictionError.Mse(Array.Empty<double>(), []), Is.NaN);
        }
    }

    /// <summary>More true values than predicted ones would otherwise be left out without a word.</summary>
    [Test]
    public void UnequalLengths_AreRefused()
    {
        Assert.That(
            () => PredictionError.L1([1f, 2f], [1f]),
            Throws.ArgumentException.With.Message.EqualTo("There are 2 predicted values and 1 true ones. Both counts must be equal."));
        Action[] calls =
        [
            () => PredictionError.L1([1f], [1f, 2f]),
            () => PredictionError.Mse([1f], [1f, 2f]),
            () => PredictionError.Mse([1.0], [1.0, 2.0]),
            () => Statistics.Correlation([1, 2], [1, 2, 3]),
            () => DailyForecast.DelayErrors([1, 2], [1, 2, 3], maximum: 1),
            () => DailyForecast.RightDirectionShare([1], [1, 2]),
            () => DailyForecast.RightDirectionShare([1, 2], [1]),
            () => DieboldMariano.Compare([1, 2, 3], [1, 2], [1, 2]),
            () => DieboldMariano.Compare([1, 2], [1, 2, 3], [1, 2]),
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (var (index, call) in calls.Index())
                Assert.That(call, Throws.TypeOf<ArgumentException>().With.Message.EndsWith("Both counts must be equal."), $"call {index}");
        }
    }

    [Test]
    public void SkillRatio_IsBelowOneForTheBetterForecast() =>
        Assert.That(PredictionError.RelativeMse(mse: 3, naiveMse: 4), Is.EqualTo(0.75));
}
