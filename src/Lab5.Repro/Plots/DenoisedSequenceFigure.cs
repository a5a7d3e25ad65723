using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

public sealed class DenoisedSequenceFigure(StoredResult result) : Figure(result)
{
    public override string Name => "prediction";

    public override string Description => "A test sequence as the network reads it, as it denoises it, and as it truly is.";

    protected override void Execute(Plot plot)
    {
        plot.AddLine(Result.Series["noisy0"], "noisy input", FigureStyle.Input, width: 1.5f);
        plot.AddLine(Result.Series["clean0"], "truth", FigureStyle.Truth);
        plot.AddLine(Result.Series["predicted0"], "prediction", FigureStyle.Prediction);
        plot.Label(LabErrors.Text($"Denoised test sequence (L1 over all test sequences {Result.Metrics["testL1"]:F4})"), "sample", "value");
        plot.LegendAbove();
    }
}
