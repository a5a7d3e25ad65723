using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

public sealed class WindowsFigure(ExperimentResult result) : Figure(result)
{
    private const int ShownWindows = 8;

    public override string Name => "windows";

    public override string Description => "How windows slide over the signal: each row is one training sample, a stride later than the row above.";

    private protected override void Execute(FigureCanvas canvas)
    {
        int input = Setting("encoderLength"), target = Setting("decoderLength"), stride = Setting("stride");
        int count = Math.Min(ShownWindows, (int)Metric("sampleCount"));
        AddRows(canvas, "encoder's input", FigureStyle.WindowInput, count, stride, 0, input);
        AddRows(canvas, "decoder's target", FigureStyle.WindowTarget, count, stride, input, target);
        canvas.Label(Invariant($"The first {count} of {Metric("sampleCount"):N0} training windows"), "point of the signal", "window");
        canvas.YTicks([.. Enumerable.Range(0, count).Select(row => -(double)row)], [.. Enumerable.Range(0, count).Select(row => Invariant($"{row}"))]);
    }

    /// <summary>One dot a point, one row a window, the first on top.</summary>
    private static void AddRows(FigureCanvas canvas, string name, Stroke stroke, int count, int stride, int offset, int length)
    {
        var dots = Enumerable.Range(0, count).SelectMany(row => Enumerable.Range(row * stride + offset, length).Select(point => (Point: (double)point, Row: -(double)row)));
        canvas.Points(name, stroke, [.. dots.Select(dot => dot.Point)], [.. dots.Select(dot => dot.Row)]);
    }
}
