using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Denoising;

public sealed class DenoisedSequencesFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "prediction";

    public override string Description => "Test sequences as the network reads them, as it denoises them, and as they truly are.";

    private protected override void Execute(FigureCanvas canvas)
    {
        int count = Enumerable.Range(0, Setting("shownSequences")).Count(i => Result.Series.ContainsKey(Invariant($"predicted{i}")));
        SideBySide.Draw(canvas, "noisy input", FigureStyle.Input.Thin, All("noisy"));
        SideBySide.Draw(canvas, "truth", FigureStyle.Truth, All("clean"));
        SideBySide.Draw(canvas, "prediction", FigureStyle.Prediction, All("predicted"));
        canvas.Label("Denoised test sequences", "sample of each sequence", "value");
        canvas.Note(Invariant($"mean absolute error over all {Metric("sampleCount"):N0} test sequences {Metric("testL1"):F4}"));
        SideBySide.LabelSamples(canvas, count, Series("clean0").Length);

        double[][] All(string series) => [.. Enumerable.Range(0, count).Select(i => Series(Invariant($"{series}{i}")))];
    }
}
