using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

public sealed class StockResidualsFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "residuals";

    public override string Description => "By how much each test day's prediction is too high, beside persistence, which says that nothing changes.";

    private protected override void Execute(FigureCanvas canvas)
    {
        canvas.Level("no error", FigureStyle.Zero, 0);
        canvas.Line("network", FigureStyle.Prediction, Errors("predicted"), first: 1);
        canvas.Line("persistence", FigureStyle.SecondPrediction, Errors("persistence"), first: 1);
        canvas.Label($"{Result.Ticker} {Result.Configuration}{DataNote}: residuals", "day of the close", "predicted less true close (dollars)");
        StockDates.Label(canvas, Series("dates").AsSpan()[^Series("truth").Length..], first: 1);
    }

    private double[] Errors(string forecast) => [.. Series(forecast).Zip(Series("truth"), (predicted, truth) => predicted - truth)];
}
