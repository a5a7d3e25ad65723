using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

public sealed class HeldOutPredictionFigure(StoredResult result) : Figure(result)
{
    public override string Name => "prediction";

    public override string Description => "The held-out points of the signal, predicted from the network's own outputs and from the true points.";

    protected override void Execute(Plot plot)
    {
        double[] truth = Result.Series["truth"];
        int first = Result.Series["signal"].Length - truth.Length;
        plot.AddLine(truth, "truth", FigureStyle.Truth, first: first);
        plot.AddLine(Result.Series["freeRunning"], Legend("free-running", "freeRunningMse"), FigureStyle.Prediction, first: first);
        plot.AddLine(Result.Series["teacherForced"], Legend("teacher-forced", "teacherForcedMse"), FigureStyle.SecondPrediction, first: first);
        plot.Label($"The last {truth.Length} points of the signal", "point", "value");
        plot.LegendAbove();
    }

    private string Legend(string name, string metric) => LabErrors.Text($"{name} (MSE {Result.Metrics[metric]:F4})");
}
