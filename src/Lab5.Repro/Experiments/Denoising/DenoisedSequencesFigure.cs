using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Denoising;

public sealed class DenoisedSequencesFigure(ExperimentResult result) : Figure(result)
{
    /// <summary>Share of a sequence's length that stays free between two.</summary>
    private const double Gap = 0.12;

    public override string Name => "prediction";

    public override string Description => "Test sequences as the network reads them, as it denoises them, and as they truly are.";

    private protected override void Execute(FigureCanvas canvas)
    {
        int count = Enumerable.Range(0, Setting("shownSequences")).Count(i => Result.Series.ContainsKey(Invariant($"predicted{i}")));
        int length = Series("clean0").Length;
        AddSideBySide(canvas, "noisy input", FigureStyle.Input.Thin, "noisy", count);
        AddSideBySide(canvas, "truth", FigureStyle.Truth, "clean", count);
        AddSideBySide(canvas, "prediction", FigureStyle.Prediction, "predicted", count);
        canvas.Label("Denoised test sequences", "sample of each sequence", "value");
        canvas.Note(Invariant($"mean absolute error over all {Metric("sampleCount"):N0} test sequences {Metric("testL1"):F4}"));
        var ticks =
            from sequence in Enumerable.Range(0, count)
            from sample in new[] { 0, length / 2, length }
            select (Position: Start(sequence, length) + sample, Name: Invariant($"{sample}"));
        canvas.XTicks([.. ticks.Select(tick => tick.Position)], [.. ticks.Select(tick => tick.Name)]);
    }

    private static double Start(int sequence, int length) => sequence * length * (1 + Gap);

    /// <summary>The sequences on one axis, one after the other, with a gap between.</summary>
    private void AddSideBySide(FigureCanvas canvas, string name, Stroke stroke, string series, int count)
    {
        var x = new List<double>();
        var y = new List<double>();
        for (int i = 0; i < count; i++)
        {
            double[] values = Series(Invariant($"{series}{i}"));
            double start = Start(i, values.Length);
            x.AddRange([.. Enumerable.Range(0, values.Length + 1).Select(sample => start + sample)]);
            y.AddRange([.. values, double.NaN]);
        }

        canvas.Line(name, stroke, [.. x], [.. y]);
    }
}
