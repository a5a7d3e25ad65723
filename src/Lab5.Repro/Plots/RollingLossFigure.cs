using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

public sealed class RollingLossFigure(StoredResult result) : Figure(result)
{
    public override string Name => "rolling-loss";

    public override string Description => "The mean of each 100 consecutive training losses, as the lab document plots it.";

    protected override void Execute(Plot plot)
    {
        double[] means = Result.Series["rollingMean"];
        plot.AddLine(means, "rolling mean", FigureStyle.Loss, width: 1.5f);
        int window = Result.Series["losses"].Length - means.Length + 1;
        plot.Label($"{Result.Label}: training loss, mean over {window} iterations", "iteration", "MSE loss");
        plot.LegendAbove();
    }
}
