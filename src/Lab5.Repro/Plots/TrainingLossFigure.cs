using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

public sealed class TrainingLossFigure(StoredResult result) : Figure(result)
{
    public override string Name => "training-loss";

    public override string Description => "The loss of every training iteration.";

    protected override void Execute(Plot plot)
    {
        plot.AddLine(Result.Series["losses"], "training loss", FigureStyle.Loss, width: 1.5f);
        plot.Label($"{Result.Label}: training loss{DataNote}", "iteration", Result.Experiment == DenoisingExperiment.Name ? "L1 loss" : "MSE loss (normalised)");
        plot.LegendAbove();
    }
}
