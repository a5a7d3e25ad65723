using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

public sealed class StockPredictionFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "prediction";

    public override string Description => "The closing prices of the test days, and what was predicted the day before.";

    private protected override void Execute(FigureCanvas canvas)
    {
        canvas.Line("truth", FigureStyle.Truth, Series("truth"), first: 1);
        canvas.Line("predicted one day ahead", FigureStyle.Prediction, Series("predicted"), first: 1);
        canvas.Label($"{Result.Ticker} {Result.Configuration}{DataNote}: the last {Series("truth").Length} days", "day of the close", "close (dollars)");
        StockDates.Label(canvas, Series("dates").AsSpan()[^Series("truth").Length..], first: 1);
        canvas.Note(Invariant($"mean squared error {Metric("mse"):N2} $\u00B2, persistence {Metric("persistenceMse"):N2} $\u00B2"));
    }
}
