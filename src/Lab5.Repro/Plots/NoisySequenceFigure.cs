using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

public sealed class NoisySequenceFigure(StoredResult result) : Figure(result)
{
    public override string Name => "noisy-sequence";

    public override string Description => "A test sequence before and after the noise is added.";

    protected override void Execute(Plot plot)
    {
        plot.AddLine(Result.Series["noisy0"], "noisy input", FigureStyle.Input);
        plot.AddLine(Result.Series["clean0"], "denoised truth", FigureStyle.Truth);
        plot.Label("A noisy sine and what the network is to make of it", "sample", "value");
        plot.LegendAbove();
    }
}
