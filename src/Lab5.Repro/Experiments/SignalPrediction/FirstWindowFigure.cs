using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

public sealed class FirstWindowFigure(ExperimentResult result) : Figure(result)
{
    private const int ShownPoints = 24;

    public override string Name => "first-window";

    public override string Description => "The first training window: what the encoder reads, and what the decoder is to give.";

    private protected override void Execute(FigureCanvas canvas)
    {
        double[] signal = Series("signal");
        int input = Setting("encoderLength"), target = Setting("decoderLength");
        double[] points = [.. Enumerable.Range(0, input + target).Select(i => (double)i)];
        canvas.Line("signal", FigureStyle.Signal, signal[..Math.Min(ShownPoints, signal.Length)]);
        canvas.Points("encoder's input", FigureStyle.WindowInput, points[..input], signal[..input]);
        canvas.Points("decoder's target", FigureStyle.WindowTarget, points[input..], signal[input..(input + target)]);
        canvas.Label($"The first window: {input} points in, the next {target} out", "point", "value");
    }
}
