using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.MiniBatchFormat;

public sealed class MiniBatchFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "batch";

    public override string Description => "The sequences of the mini-batch, which do not see each other: what the network reads, should give and gives after training.";

    private protected override void Execute(FigureCanvas canvas)
    {
        int count = (int)Metric("inputBatch");
        SideBySide.Draw(canvas, "input", FigureStyle.Input, All("input"));
        SideBySide.Draw(canvas, "target", FigureStyle.Truth, All("target"));
        SideBySide.Draw(canvas, "output", FigureStyle.Prediction, All("output"));
        canvas.Label(Invariant($"A mini-batch of shape ({Metric("inputBatch")}, {Metric("inputSequence")}, {Metric("inputFeatures")})"), "step of each sequence", "value");
        canvas.Note(Invariant($"mean squared error {Metric("firstLoss"):F3} before and {Metric("lastLoss"):F3} after training"));
        SideBySide.LabelSamples(canvas, count, Series("input0").Length);

        double[][] All(string series) => [.. Enumerable.Range(0, count).Select(i => Series(Invariant($"{series}{i}")))];
    }
}
