using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

public sealed class ClosingPriceFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "closes";

    public override string Description => "The closing price of every day, with the days that trained the network and those that test it.";

    private protected override void Execute(FigureCanvas canvas)
    {
        double[] closes = Series("closes");
        int firstTestDay = closes.Length - (int)Metric("testDays");
        canvas.Stretch("trained on", FigureStyle.Given, firstTestDay - Metric("trainingDays"), firstTestDay);
        canvas.Stretch("test days", FigureStyle.HeldOut, firstTestDay, closes.Length - 1);
        canvas.Line("close", FigureStyle.Truth.Thin, closes);
        canvas.Label($"{Result.Ticker}{DataNote}: closing price", "day", "close (dollars)");
        StockDates.Label(canvas, Series("dates"), first: 0);
    }
}
