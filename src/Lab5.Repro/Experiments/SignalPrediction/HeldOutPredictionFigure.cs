using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

public sealed class HeldOutPredictionFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "prediction";

    public override string Description => "The held-out points of the signal, predicted from the network's own outputs and from the true points.";

    private protected override void Execute(FigureCanvas canvas)
    {
        double[] truth = Series("truth");
        int first = Series("signal").Length - truth.Length, given = Setting("encoderLength");
        canvas.Stretch("given", FigureStyle.Given, first, first + given - 1);
        canvas.Line("truth", FigureStyle.Truth, truth, first);
        canvas.Line("free-running", FigureStyle.Prediction, Series("freeRunning")[given..], first + given);
        canvas.Line("teacher-forced", FigureStyle.SecondPrediction, Series("teacherForced")[given..], first + given);
        canvas.Label($"The last {truth.Length} points of the signal", "point", "value");
        canvas.Note(Invariant(
            $"mean squared error: free-running {Metric("freeRunningMse"):F4}, teacher-forced {Metric("teacherForcedMse"):F4}, the noise itself {Metric("noiseFloorMse"):F4}"));
    }
}
