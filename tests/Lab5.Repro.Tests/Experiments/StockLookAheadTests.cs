using FsCheck;
using FsCheck.Fluent;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>Nothing looks ahead: closes from day t on have no part in any forecast for days up to t, nor in the normalisation unless t is a training day.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class StockLookAheadTests(string engineName)
{
    private const int Days = 90;

    private static readonly int s_firstTestDay = Days - StockSamples.Tiny.TestDays;
    private static readonly double[] s_closes = StockSamples.Walk(Days);

    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    [Test]
    public void ChangedClosesFromATestDayOn_ChangeNoForecastUpToThatDay([Values] StockConfiguration configuration)
    {
        var settings = StockSamples.Tiny with { Configuration = configuration };
        var before = Forecast(settings, s_closes);
        var testDays = Gen.Choose(s_firstTestDay, Days - 1);
        var factors = Gen.Choose(1, 400).Where(percent => percent != 100).Select(percent => percent / 100.0);

        Prop.ForAll(testDays.Zip(factors).ToArbitrary(), change =>
        {
            var (day, factor) = change;
            var after = Forecast(settings, ChangedFrom(day, factor));
            int unchanged = day - s_firstTestDay + 1;
            return after.Series["predicted"][..unchanged].SequenceEqual(before.Series["predicted"][..unchanged])
                && after.Series["losses"].SequenceEqual(before.Series["losses"])
                && Normalizer(after) == Normalizer(before);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(1, 3));
    }

    [Test]
    public void ChangedCloseOfATestDay_ChangesTheNextDaysForecast()
    {
        var before = Forecast(StockSamples.Tiny, s_closes).Series["predicted"];

        var after = Forecast(StockSamples.Tiny, ChangedFrom(s_firstTestDay + 5, 1.5)).Series["predicted"];

        Assert.That(after[6], Is.Not.EqualTo(before[6]));
    }

    [Test]
    public void ChangedCloseOfATrainingDay_ChangesTheNormalisation()
    {
        var before = Forecast(StockSamples.Tiny, s_closes);

        var after = Forecast(StockSamples.Tiny, ChangedFrom(s_firstTestDay - 1, 1.5));

        Assert.That(Normalizer(after), Is.Not.EqualTo(Normalizer(before)));
    }

    [Test]
    public void DaysBeforeTheTrainingDays_HaveNoPartInAnything()
    {
        var settings = StockSamples.Tiny with { TrainingDays = 50 };
        double[] changed = [.. s_closes.Select((close, day) => day < s_firstTestDay - 50 ? 2 * close : close)];

        var before = Forecast(settings, s_closes);
        var after = Forecast(settings, changed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Series["predicted"], Is.EqualTo(before.Series["predicted"]));
            Assert.That(after.Metrics["trainingDays"], Is.EqualTo(50));
        }
    }

    private ExperimentResult Forecast(StockPredictionSettings settings, double[] closes) =>
        StockPredictionExperiment.Run(settings, StockSamples.History(closes), _engine, NoProgress.Instance);

    private static double[] ChangedFrom(int day, double factor) =>
        [.. s_closes.Select((close, i) => i < day ? close : close * factor)];

    private static (double Offset, double Scale) Normalizer(ExperimentResult result) =>
        (result.Metrics["normalizerOffset"], result.Metrics["normalizerScale"]);
}
