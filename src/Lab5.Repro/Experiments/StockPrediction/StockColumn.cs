using Lab5.Repro.Data;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>A column of a file of prices.</summary>
internal sealed record StockColumn(string Name, Func<StockDay, double> Value)
{
    public const string Close = "Close";

    public static IReadOnlyList<StockColumn> All { get; } =
    [
        new(Close, day => day.Close),
        new("Open", day => day.Open),
        new("High", day => day.High),
        new("Low", day => day.Low),
        new("Adj Close", day => day.AdjClose),
        new("Volume", day => day.Volume),
    ];

    /// <summary>The history as one sees it who takes this column for the closes.</summary>
    public StockHistory Of(StockHistory history) => new(
        history.Ticker, history.Source, history.Identity.Kind, [.. history.Days.Select(day => day with { Close = Value(day) })], history.Warnings, history.Form);
}
