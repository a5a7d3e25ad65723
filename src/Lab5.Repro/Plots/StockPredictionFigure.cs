using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

public sealed class StockPredictionFigure(StoredResult result) : Figure(result)
{
    public override string Name => "prediction";

    public override string Description => "The closing prices of the test days, and what was predicted the day before.";

    protected override void Execute(Plot plot)
    {
        plot.AddLine(Result.Series["truth"], "truth", FigureStyle.Truth, first: 1);
        plot.AddLine(Result.Series["predicted"], "predicted one day ahead", FigureStyle.Prediction, first: 1);
        plot.Label(
            LabErrors.Text($"{Result.Ticker} {Result.Configuration}{DataNote}: MSE {Result.Metrics["mse"]:N2} $\u00B2, persistence {Result.Metrics["persistenceMse"]:N2} $\u00B2"),
            "test day",
            "close (dollars)");
        plot.LegendAbove();
    }
}
