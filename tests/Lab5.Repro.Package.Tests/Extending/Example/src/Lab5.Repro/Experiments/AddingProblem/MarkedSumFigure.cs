using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.AddingProblem;

public sealed class MarkedSumFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "marked-sum";

    public override string Description => "The first test sequence: its numbers, the sum of the marked ones, and the network's.";

    private protected override void Execute(FigureCanvas canvas)
    {
        canvas.Line("numbers", FigureStyle.Input.Thin, Series("numbers"));
        canvas.Line("sum of the marked", FigureStyle.Truth, Series("sums"));
        canvas.Line("prediction", FigureStyle.Prediction, Series("predicted"));
        canvas.Label("The sum of the marked numbers", "step", "value");
    }
}
