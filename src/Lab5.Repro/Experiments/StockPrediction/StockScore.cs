using Lab5.Repro.Metrics;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>How good a forecast is, beside the forecast that costs nothing: persistence, yesterday's close.</summary>
/// <param name="Mse">Squared dollars.</param>
/// <param name="NormalisedMse">In squared units of the normalised closes.</param>
/// <param name="PersistenceMse">Squared dollars.</param>
/// <param name="NormalisedPersistenceMse">As <paramref name="NormalisedMse"/>.</param>
/// <param name="Comparison">Of the forecast (first) with persistence (second).</param>
/// <param name="ChangeCorrelation">Of predicted with true daily changes.</param>
/// <param name="RightDirectionShare">Share of days, from 0 to 1.</param>
/// <param name="DelayDays">At which forecast and truth agree best; persistence has 1.</param>
internal sealed record StockScore(
    double Mse,
    double NormalisedMse,
    double PersistenceMse,
    double NormalisedPersistenceMse,
    DieboldMariano Comparison,
    double ChangeCorrelation,
    double RightDirectionShare,
    int DelayDays)
{
    /// <summary>Delays looked at: two weeks of trading.</summary>
    public const int MaximumDelayDays = 10;

    public double RelativeMse => PredictionError.RelativeMse(Mse, PersistenceMse);

    public static StockScore Of(StockForecast forecast)
    {
        double mse = PredictionError.Mse(forecast.Predicted, forecast.Truth);
        double persistenceMse = PredictionError.Mse(forecast.Persistence, forecast.Truth);
        double squaredScale = forecast.Normalizer.Scale * forecast.Normalizer.Scale;
        double[] predictedChanges = Changes(forecast.Predicted, forecast.Persistence);
        double[] trueChanges = Changes(forecast.Truth, forecast.Persistence);
        return new(
            mse,
            mse / squaredScale,
            persistenceMse,
            persistenceMse / squaredScale,
            DieboldMariano.Compare(forecast.Predicted, forecast.Persistence, forecast.Truth),
            Statistics.Correlation(predictedChanges, trueChanges),
            DailyForecast.RightDirectionShare(predictedChanges, trueChanges),
            DailyForecast.DelayDays(forecast.Predicted, forecast.Truth, MaximumDelayDays));
    }

    private static double[] Changes(double[] closes, double[] previous) =>
        [.. closes.Zip(previous, (close, before) => close - before)];
}
