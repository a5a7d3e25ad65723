using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The experiment around a forecast that is known: what is measured, and what may be said.</summary>
internal sealed class StockPredictionTests
{
    private static readonly double[] s_closes = StockSamples.Walk(90);

    [Test]
    public void ForecastOfTheLastClose_ScoresAsPersistence()
    {
        var metrics = Run(input => input).Metrics;

        using (Assert.EnterMultipleScope())
        {
            // Single precision of the normalised closes is all that differs.
            Assert.That(metrics["skillRatio"], Is.EqualTo(1).Within(1e-5));
            Assert.That(metrics["delayDays"], Is.EqualTo(1));
            Assert.That(metrics["dieboldMarianoP"], Is.GreaterThan(0.05));
        }
    }

    [Test]
    public void ForecastWithAConstantError_ScoresAsTheHandCalculation()
    {
        var result = Run(input => input + 1);

        double scale = result.Metrics["normalizerScale"];
        double[] errors = [.. Enumerable.Range(70, 20).Select(day => s_closes[day - 1] + scale - s_closes[day])];
        double mse = errors.Average(error => error * error);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Metrics["mse"], Is.EqualTo(mse).Within(1e-5 * mse));
            Assert.That(result.Metrics["normalisedMse"], Is.EqualTo(mse / scale / scale).Within(1e-5 * mse));
            Assert.That(result.Metrics["normalisedPersistenceMse"], Is.EqualTo(result.Metrics["persistenceMse"] / scale / scale).Within(1e-12));
            Assert.That(result.Metrics["rightDirectionShare"], Is.EqualTo(Enumerable.Range(70, 20).Average(day => s_closes[day] > s_closes[day - 1] ? 1.0 : 0)));
        }
    }

    [Test]
    public void NormalisationIsFittedOnTrainingDaysOnly()
    {
        double[] training = s_closes[..70];
        double mean = training.Average();

        var metrics = Run(input => input).Metrics;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics["normalizerOffset"], Is.EqualTo(mean).Within(1e-12 * mean));
            Assert.That(metrics["normalizerScale"], Is.EqualTo(Math.Sqrt(training.Average(close => (close - mean) * (close - mean)))).Within(1e-12));
            Assert.That(metrics["trainingDays"], Is.EqualTo(70));
            Assert.That(metrics["sampleCount"], Is.EqualTo(70 - 4 - 2 + 1));
        }
    }

    [Test]
    public void FineTuning_FollowsTheEpochsInTheSameSeries()
    {
        int batches = (65 + 15) / 16;

        var result = Run(input => input, StockSamples.Tiny with { Epochs = 3, FineTuningEpochs = 2 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Series["epochMeans"], Has.Length.EqualTo(5));
            Assert.That(result.Series["losses"], Has.Length.EqualTo(5 * batches));
        }
    }

    [Test]
    public void HistoryTooShort_IsRefused()
    {
        var history = StockSamples.History(s_closes[..25]);

        Assert.That(
            () => StockPredictionExperiment.Run(StockSamples.Tiny, history, new StubEngine(spec => new StubLearner(spec, input => input)), NoProgress.Instance),
            Throws.InstanceOf<LabException>().With.Message.StartsWith("LAB5127"));
    }

    [TestCase(0.90, 0.01, "better than persistence")]
    [TestCase(0.90, 0.30, "not distinguishable from persistence")]
    [TestCase(1.20, 0.30, "not distinguishable from persistence")]
    [TestCase(1.20, 0.01, "worse than persistence")]
    public void Verdict_SaysBetterOnlyWhenSignificant(double ratio, double p, string relation)
    {
        var metrics = new Dictionary<string, double> { ["skillRatio"] = ratio, ["dieboldMarianoP"] = p, ["testDays"] = 100 };

        Assert.That(StockVerdict.Sentence(metrics), Is.EqualTo(
            Invariant($"The forecast is {relation} on 100 days (ratio of mean squared errors {ratio:F3}, p = {p:F3}).")));
    }

    private static ExperimentResult Run(Func<float, float> forecast, StockPredictionSettings? settings = null) => StockPredictionExperiment.Run(
        settings ?? StockSamples.Tiny,
        StockSamples.History(s_closes),
        new StubEngine(spec => new StubLearner(spec, forecast)),
        NoProgress.Instance);
}
