using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>Stock prediction, encoder-decoder: the last 100 closes, each from the closes before it.</summary>
/// <remarks>
/// Metrics, with the units of <see cref="StockScore"/>: <c>mse</c>, <c>normalisedMse</c>, <c>persistenceMse</c>,
/// <c>normalisedPersistenceMse</c>, <c>skillRatio</c>, <c>dieboldMarianoStatistic</c>, <c>dieboldMarianoP</c>,
/// <c>changeCorrelation</c>, <c>rightDirectionShare</c>, <c>delayDays</c>; and <c>trainMse</c> (normalised, mean loss of the last
/// epoch), <c>testDays</c>, <c>trainingDays</c>, <c>sampleCount</c> (training windows), <c>normalizerOffset</c> and
/// <c>normalizerScale</c> (dollars). <see cref="StockVerdict"/> says in words what they allow to be said.
/// Series: <c>losses</c>, <c>epochMeans</c>, in dollars <c>closes</c> (every day of the history), and over the test days
/// <c>truth</c>, <c>predicted</c>, <c>persistence</c>.
/// </remarks>
public static class StockPredictionExperiment
{
    public const string Name = "StockPrediction";

    /// <exception cref="LabException">
    /// LAB5201: a setting is out of its range; LAB5127: the history is too short; LAB5301: the loss is NaN or infinite.
    /// </exception>
    /// <exception cref="OperationCanceledException">The progress was cancelled.</exception>
    public static ExperimentResult Run(StockPredictionSettings settings, StockHistory history, IEngine engine, IRunProgress progress)
    {
        settings.Validate();
        history.RequireDays(settings.TestDays, settings.EncoderLength, settings.DecoderLength);

        string stage = $"{Name} {history.Ticker} {settings.Configuration}";
        var forecast = StockForecast.Make(history.Closes, settings, engine, stage, progress);
        var score = StockScore.Of(forecast);

        return new()
        {
            Experiment = Name,
            Ticker = history.Ticker,
            Configuration = settings.Configuration.ToString(),
            Engine = engine.Name,
            Settings = settings,
            Data = history.Identity,
            Metrics = new Dictionary<string, double>
            {
                ["mse"] = score.Mse,
                ["normalisedMse"] = score.NormalisedMse,
                ["persistenceMse"] = score.PersistenceMse,
                ["normalisedPersistenceMse"] = score.NormalisedPersistenceMse,
                ["skillRatio"] = score.SkillRatio,
                ["dieboldMarianoStatistic"] = score.Comparison.Statistic,
                ["dieboldMarianoP"] = score.Comparison.PValue,
                ["changeCorrelation"] = score.ChangeCorrelation,
                ["rightDirectionShare"] = score.RightDirectionShare,
                ["delayDays"] = score.DelayDays,
                ["trainMse"] = forecast.Losses.EpochMeans[^1],
                ["testDays"] = settings.TestDays,
                ["trainingDays"] = forecast.TrainingDays,
                ["sampleCount"] = forecast.SampleCount,
                ["normalizerOffset"] = forecast.Normalizer.Offset,
                ["normalizerScale"] = forecast.Normalizer.Scale,
            },
            Series = new Dictionary<string, double[]>
            {
                ["losses"] = forecast.Losses.Iterations,
                ["epochMeans"] = forecast.Losses.EpochMeans,
                ["closes"] = history.Closes.ToArray(),
                ["truth"] = forecast.Truth,
                ["predicted"] = forecast.Predicted,
                ["persistence"] = forecast.Persistence,
            },
        };
    }
}
