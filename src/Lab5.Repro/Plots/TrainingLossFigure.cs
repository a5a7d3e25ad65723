using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Results;

namespace Lab5.Repro.Plots;

public sealed class TrainingLossFigure(StoredResult result) : Figure(result)
{
    public override string Name => "training-loss";

    public override string Description => "The loss of every training iteration.";

    private protected override void Execute(FigureCanvas canvas)
    {
        bool denoising = Result.Experiment == DenoisingExperiment.Name;
        if (!denoising)
            canvas.LogarithmicY(); // the first losses are a hundred times the others
        canvas.Line("training loss", FigureStyle.Loss, Series("losses"));
        canvas.Label(
            $"{Result.Label}: training loss{DataNote}", "iteration", denoising ? "loss (mean absolute error)" : "loss (squared error, logarithmic)");
    }
}
