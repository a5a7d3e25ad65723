using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.StockPrediction;

namespace Lab5.Repro.Tests.Experiments;

internal sealed class StockHyperparameterSearchTests
{
    private static readonly double[] s_closes = StockSamples.Walk(90);

    /// <summary>Forecasts the last close plus the learning rate (normalised): the smaller the rate, the better.</summary>
    private static readonly StubEngine s_engine = new(spec => new StubLearner(spec, input => input + (float)spec.Adam.LearningRate));

    [Test]
    public void Candidates_AreOrderedByTheirMedianRatio()
    {
        var scores = Search(s_closes, Candidates(0.5, 0.1, 0.3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scores.Select(score => score.Settings.FineTuningLearningRate), Is.EqualTo(new[] { 0.1, 0.3, 0.5 }));
            Assert.That(scores.Select(score => score.MedianRatio), Is.Ordered.And.All.GreaterThan(1));
            Assert.That(scores.Select(score => score.Ratios), Has.All.Count.EqualTo(2));
        }
    }

    [Test]
    public void TestDays_HaveNoPartInTheChoice()
    {
        double[] changed = [.. s_closes.Select((close, day) => day < 70 ? close : 3 * close)];

        var before = Search(s_closes, Candidates(0.5, 0.1));
        var after = Search(changed, Candidates(0.5, 0.1));

        Assert.That(after.Select(score => score.Ratios), Is.EqualTo(before.Select(score => score.Ratios)));
    }

    [Test]
    public void Ratio_IsTakenOnTheDaysBeforeTheTestDays()
    {
        double[] persistence = [.. Enumerable.Range(50, 20).Select(day => s_closes[day - 1])];
        double[] truth = s_closes[50..70];
        double[] training = s_closes[..50];
        double mean = training.Average(), deviation = Math.Sqrt(training.Average(close => (close - mean) * (close - mean)));
        double Mse(double offset) => persistence.Zip(truth, (p, t) => (p + offset - t) * (p + offset - t)).Average();

        double ratio = Search(s_closes, Candidates(0.5)).Single().MedianRatio;

        Assert.That(ratio, Is.EqualTo(Mse(0.5 * deviation) / Mse(0)).Within(1e-5));
    }

    [Test]
    public void CandidateThatDiverges_IsTheWorstAndDoesNotEndTheSearch()
    {
        var engine = new StubEngine(spec => new StubLearner(spec, input => input, loss: spec.Adam.LearningRate > 0.4 ? float.NaN : 1f));

        var scores = StockHyperparameterSearch.Run(
            StockSamples.History(s_closes), Candidates(0.5, 0.1), [0, 1], engine, NoProgress.Instance);

        Assert.That(scores.Select(score => score.MedianRatio), Is.EqualTo(new[] { scores[0].MedianRatio, double.PositiveInfinity }));
        Assert.That(scores[0].Settings.FineTuningLearningRate, Is.EqualTo(0.1));
    }

    [Test]
    public void Grid_IsOfTheAskedConfigurationAndValid([Values] StockConfiguration configuration)
    {
        var grid = StockHyperparameterSearch.Grid(configuration).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grid, Is.Unique.And.All.Matches<StockPredictionSettings>(candidate => candidate!.Configuration == configuration));
            Assert.That(() => grid.ForEach(candidate => candidate.Validate()), Throws.Nothing);
        }
    }

    private static IReadOnlyList<StockCandidateScore> Search(double[] closes, IEnumerable<StockPredictionSettings> grid) =>
        StockHyperparameterSearch.Run(StockSamples.History(closes), grid, [0, 1], s_engine, NoProgress.Instance);

    private static IEnumerable<StockPredictionSettings> Candidates(params double[] fineTuningRates) =>
        fineTuningRates.Select(rate => StockSamples.Tiny with { FineTuningLearningRate = rate });
}
