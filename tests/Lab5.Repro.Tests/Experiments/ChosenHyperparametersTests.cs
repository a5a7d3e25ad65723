using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Experiments;

internal sealed class ChosenHyperparametersTests
{
    private static readonly uint[] s_seeds = [0, 1, 2, 3, 4];

    [Test]
    public void EveryTickerAndConfiguration_HasAChoiceInTheGrid(
        [Values("TSLA", "googl", "DJI")] string ticker, [Values] StockConfiguration configuration)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ChosenHyperparameters.ValidationRatio(ticker, configuration), Is.Not.Null);
            Assert.That(StockHyperparameterSearch.Grid(configuration), Does.Contain(ChosenHyperparameters.For(ticker, configuration)));
        }
    }

    [Test]
    public void TickerWithoutAChoice_GetsOneAllTheSame([Values] StockConfiguration configuration) =>
        Assert.That(ChosenHyperparameters.For("IBM", configuration).Configuration, Is.EqualTo(configuration));

    /// <summary>The figures of the assignment: median over five seeds of MSE over the MSE of persistence, on the real test days.</summary>
    [Test]
    [Category("Training")]
    public void MedianRatioOnTheTestDays_IsReached(
        [Values("TSLA", "GOOGL", "DJI")] string ticker, [Values] StockConfiguration configuration)
    {
        var history = RealHistory(ticker);
        double[] ratios = [.. s_seeds.Select(seed => StockPredictionExperiment.Run(
            ChosenHyperparameters.For(ticker, configuration) with { Seed = seed }, history, new ExactEngine(), NoProgress.Instance).Metrics["skillRatio"])];

        TestContext.Out.WriteLine(Invariant($"{ticker} {configuration}: {string.Join(", ", ratios.Select(ratio => $"{ratio:F4}"))}"));
        Assert.That(Statistics.Median(ratios), Is.LessThanOrEqualTo(configuration == StockConfiguration.Plain ? 1.25 : 1.03));
    }

    [Test]
    [Category("Reference")]
    [Explicit("Trains 160 networks for each ticker and configuration: a few minutes.")]
    public void Search_MakesTheSameChoiceAgain(
        [Values("TSLA", "GOOGL", "DJI")] string ticker, [Values] StockConfiguration configuration)
    {
        var best = StockHyperparameterSearch.Run(
            RealHistory(ticker), StockHyperparameterSearch.Grid(configuration), s_seeds, new ExactEngine(), NoProgress.Instance)[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ChosenHyperparameters.For(ticker, configuration), Is.EqualTo(best.Settings));
            Assert.That(ChosenHyperparameters.ValidationRatio(ticker, configuration), Is.EqualTo(best.MedianRatio).Within(5e-5));
        }
    }

    private static StockHistory RealHistory(string ticker)
    {
        var history = LabResults.Stocks.Load(ticker);
        if (history.Identity.Kind != DataKind.Canonical)
            Assert.Ignore($"The figures are of the lab's own {ticker}.csv, which is not here: set LAB5_DATA_DIR.");
        return history;
    }
}
