using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

public sealed class NoisySignalFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "signal";

    public override string Description => "The whole noisy signal; its last points are held out.";

    private protected override void Execute(FigureCanvas canvas)
    {
        double[] signal = Series("signal");
        int heldOut = Series("truth").Length;
        canvas.Stretch("held out", FigureStyle.HeldOut, signal.Length - heldOut, signal.Length - 1);
        canvas.Line("sin 2t + ½ cos t + noise", FigureStyle.Loss, signal);
        canvas.Label("The noisy signal", "point", "value");
    }
}
