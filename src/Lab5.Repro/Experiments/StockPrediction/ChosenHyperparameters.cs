namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>The hyperparameters chosen for each ticker on its validation stretch by <see cref="StockHyperparameterSearch"/>.</summary>
public static class ChosenHyperparameters
{
    /// <param name="ticker">In any case; a ticker without an entry gets the defaults.</param>
    public static StockPredictionSettings For(string ticker, StockConfiguration configuration) =>
        (ticker.ToUpperInvariant(), configuration) switch
        {
            ("DJI", StockConfiguration.Plain) => new() { TrainingDays = 1_500 }, // older levels are a small part of today's
            _ => new() { Configuration = configuration },
        };
}
