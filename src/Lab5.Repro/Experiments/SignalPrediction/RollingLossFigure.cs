using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

public sealed class RollingLossFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "rolling-loss";

    public override string Description => "The mean of each 100 consecutive training losses, as the lab document plots it.";

    private protected override void Execute(FigureCanvas canvas)
    {
        canvas.Line("rolling mean", FigureStyle.Loss, Series("rollingMean"));
        canvas.Label($"{Result.Label}: training loss, mean over {Setting("rollingWindow")} iterations", "iteration", "loss (mean squared error)");
    }
}
