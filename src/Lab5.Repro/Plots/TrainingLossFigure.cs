using Lab5.Repro.Results;

namespace Lab5.Repro.Plots;

/// <param name="loss">What the loss is, for the axis.</param>
/// <param name="logarithmic">For a training whose first losses are a hundred times the others.</param>
public sealed class TrainingLossFigure(ExperimentResult result, string loss, bool logarithmic = false) : Figure(result)
{
    public override string Name => "training-loss";

    public override string Description => "The loss of every training iteration.";

    private protected override void Execute(FigureCanvas canvas)
    {
        if (logarithmic)
            canvas.LogarithmicY();
        canvas.Line("training loss", FigureStyle.Loss, Series("losses"));
        canvas.Label($"{Result.Label}: training loss{DataNote}", "iteration", $"loss ({loss}{(logarithmic ? ", logarithmic" : "")})");
    }
}
