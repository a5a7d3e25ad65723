using Lab5.Repro.Experiments.StockPrediction;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>What is said of a stock forecast, in units that a reader takes for granted.</summary>
internal sealed class StockVerdictTests
{
    [TestCase(0.8, 0.049, "better than persistence")]
    [TestCase(1.2, 0.049, "worse than persistence")]
    [TestCase(0.8, 0.05, "not distinguishable from persistence")]
    [TestCase(0.8, 0.07, "not distinguishable from persistence")]
    [TestCase(1.2, 0.9, "not distinguishable from persistence")]
    public void Sentence_AsksForFivePercent(double ratio, double p, string relation) => Assert.That(
        StockVerdict.Sentence(Metrics(ratio, p)),
        Is.EqualTo(Invariant($"The forecast is {relation} on 100 days (ratio of mean squared errors {ratio:F3}, p = {p:F3}).")));

    [Test]
    public void Words_StateDollarsNotSquaredDollars() => Assert.That(
        StockWords.Of(Metrics(0.5, 0.9)),
        Does.Contain("A typical miss is 15.00 dollars (root mean squared error)").And.Contain("misses by 40.00 dollars."));

    [Test]
    public void Words_SayTheDelayAndTheShareOfRightDirections()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StockWords.Of(Metrics(0.5, 0.9)), Does.Contain("agrees best with the close 1 day before its own").And.Contain("right on 53 % of the days"));
            Assert.That(StockWords.Of(Metrics(0.5, 0.9, delay: 2)), Does.Contain("agrees best with the close 2 days before its own"));
            Assert.That(StockWords.Of(Metrics(0.5, 0.9, delay: 0)), Does.Contain("The prediction agrees best with the truth of its own day."));
        }
    }

    [Test]
    public void Words_AreMissingWithoutAMetricThatTheyNeed()
    {
        var metrics = Metrics(0.5, 0.9);
        Assert.That(metrics.Keys.Where(name => StockWords.Of(metrics.Where(metric => metric.Key != name).ToDictionary()) is not null), Is.Empty);
    }

    /// <summary>225 and 1600 squared dollars are 15 and 40 dollars.</summary>
    private static Dictionary<string, double> Metrics(double ratio, double p, double delay = 1) => new()
    {
        ["skillRatio"] = ratio,
        ["dieboldMarianoP"] = p,
        ["testDays"] = 100,
        ["mse"] = 225,
        ["persistenceMse"] = 1600,
        ["delayDays"] = delay,
        ["rightDirectionShare"] = 0.53,
    };
}
