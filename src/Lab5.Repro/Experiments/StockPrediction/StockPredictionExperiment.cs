using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>Stock prediction, encoder-decoder: the last 100 closes, each from the closes before it.</summary>
/// <remarks>
/// <see cref="StockVerdict"/> says in words what the metrics allow to be said.
/// Series: <c>losses</c>, <c>epochMeans</c>; of every day of the history <c>dates</c> (2019-02-20 as 20190220) and <c>closes</c>; over the
/// test days <c>truth</c>, <c>predicted</c>, <c>persistence</c>. Prices are in dollars.
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
            Seed = settings.Seed,
            Settings = settings.ToJson(),
            Data = history.Identity,
            Metrics = MetricDefinition.Values(
                (StockMetrics.Mse, score.Mse),
                (StockMetrics.NormalisedMse, score.NormalisedMse),
                (StockMetrics.PersistenceMse, score.PersistenceMse),
                (StockMetrics.NormalisedPersistenceMse, score.NormalisedPersistenceMse),
                (StockMetrics.RelativeMse, score.RelativeMse),
                (StockMetrics.DieboldMarianoStatistic, score.Comparison.Statistic),
                (StockMetrics.DieboldMarianoP, score.Comparison.PValue),
                (StockMetrics.ChangeCorrelation, score.ChangeCorrelation),
                (StockMetrics.RightDirectionShare, score.RightDirectionShare),
                (StockMetrics.DelayDays, score.DelayDays),
                (StockMetrics.TrainMse, forecast.Losses.EpochMeans[^1]),
                (StockMetrics.TestDays, settings.TestDays),
                (StockMetrics.TrainingDays, forecast.TrainingDays),
                (StockMetrics.SampleCount, forecast.SampleCount),
                (StockMetrics.ScalerOffset, forecast.Normalizer.Offset),
                (StockMetrics.ScalerScale, forecast.Normalizer.Scale)),
            Series = new Dictionary<string, double[]>
            {
                ["losses"] = forecast.Losses.Iterations,
                ["epochMeans"] = forecast.Losses.EpochMeans,
                ["closes"] = history.Closes.ToArray(),
                ["dates"] = [.. history.Days.Select(day => StockDates.ToNumber(day.Date))],
                ["truth"] = forecast.Truth,
                ["predicted"] = forecast.Predicted,
                ["persistence"] = forecast.Persistence,
            },
        };
    }
}
