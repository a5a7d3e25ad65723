using Lab5.Repro.Metrics;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

public sealed class StockDelayFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "delay";

    public override string Description => "How well the prediction agrees with the closes of so many days before: a forecast that lags agrees best with a past day.";

    private protected override void Execute(FigureCanvas canvas)
    {
        AddErrors(canvas, "network", FigureStyle.Prediction, "predicted");
        AddErrors(canvas, "persistence", FigureStyle.SecondPrediction, "persistence");
        canvas.Label($"{Result.Ticker} {Result.Configuration}{DataNote}: delay behind the truth", "shift of the truth (days)", "mean squared error ($\u00B2)");
        canvas.Note(Invariant($"the prediction agrees best with the close {Metric("delayDays")} {(Metric("delayDays") == 1 ? "day" : "days")} before"));
    }

    private void AddErrors(FigureCanvas canvas, string name, Stroke stroke, string forecast) =>
        canvas.Line(name, stroke, DailyForecast.DelayErrors(Series(forecast), Series("truth"), StockScore.MaximumDelayDays));
}
