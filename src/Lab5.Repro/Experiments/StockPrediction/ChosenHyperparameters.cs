using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>
/// What <see cref="StockHyperparameterSearch"/> chose for each ticker out of <see cref="StockHyperparameterSearch.Grid"/>: the
/// calm candidate with the lowest median over seeds 0 to 4 on the validation stretch of the real data, the 100 days before the test days.
/// </summary>
/// <remarks>
/// Each row has that median, MSE over the MSE of persistence. A test of category Reference repeats the search. The test days
/// took no part in it. On the surrogate market the same values are used; they were not chosen for it.
/// </remarks>
public static class ChosenHyperparameters
{
    private static readonly Choice[] s_choices =
    [
        new("TSLA", StockConfiguration.Plain, CellKind.Gru, TrainingDays: 750, HiddenSize: 32, LearningRate: 0.001, Epochs: 30, ValidationRatio: 0.9665),
        new("TSLA", StockConfiguration.Residual, CellKind.Gru, TrainingDays: 0, HiddenSize: 8, LearningRate: 0.003, Epochs: 10, ValidationRatio: 0.9926),
        new("GOOGL", StockConfiguration.Plain, CellKind.Gru, TrainingDays: 750, HiddenSize: 32, LearningRate: 0.001, Epochs: 50, ValidationRatio: 1.0274),
        new("GOOGL", StockConfiguration.Residual, CellKind.Lstm, TrainingDays: 1_500, HiddenSize: 16, LearningRate: 0.001, Epochs: 10, ValidationRatio: 0.9963),
        new("DJI", StockConfiguration.Plain, CellKind.Gru, TrainingDays: 750, HiddenSize: 16, LearningRate: 0.003, Epochs: 100, ValidationRatio: 1.0588),
        new("DJI", StockConfiguration.Residual, CellKind.Lstm, TrainingDays: 1_500, HiddenSize: 16, LearningRate: 0.003, Epochs: 10, ValidationRatio: 0.9917),
    ];

    /// <param name="ticker">In any case; a ticker without a choice of its own gets DJI's.</param>
    public static StockPredictionSettings For(string ticker, StockConfiguration configuration)
    {
        var choice = Of(ticker, configuration) ?? Of("DJI", configuration)!;
        return StockHyperparameterSearch.Grid(configuration).Single(choice.Names);
    }

    /// <summary>The validation figure that led to the choice; null for a ticker without one.</summary>
    internal static double? ValidationRatio(string ticker, StockConfiguration configuration) => Of(ticker, configuration)?.ValidationRatio;

    private static Choice? Of(string ticker, StockConfiguration configuration) =>
        s_choices.FirstOrDefault(choice => choice.Configuration == configuration && choice.Ticker.Equals(ticker, StringComparison.OrdinalIgnoreCase));

    private sealed record Choice(
        string Ticker,
        StockConfiguration Configuration,
        CellKind Cell,
        int TrainingDays,
        int HiddenSize,
        double LearningRate,
        int Epochs,
        double ValidationRatio)
    {
        public bool Names(StockPredictionSettings candidate) =>
            candidate.Cell == Cell
            && candidate.TrainingDays == TrainingDays
            && candidate.HiddenSize == HiddenSize
            && candidate.LearningRate == LearningRate
            && candidate.Epochs == Epochs;
    }
}
