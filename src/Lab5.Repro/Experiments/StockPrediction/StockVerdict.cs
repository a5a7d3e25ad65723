using Lab5.Repro.Metrics;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>What may be said about a stock forecast: "better than persistence" only when chance is an unlikely explanation.</summary>
public static class StockVerdict
{
    /// <summary>One sentence with the ratio of errors and the p-value of the Diebold-Mariano test.</summary>
    /// <param name="metrics">Of a StockPrediction result.</param>
    public static string Sentence(IReadOnlyDictionary<string, double> metrics)
    {
        double ratio = StockMetrics.RelativeMse.In(metrics), p = StockMetrics.DieboldMarianoP.In(metrics), days = StockMetrics.TestDays.In(metrics);
        string relation = p >= DieboldMariano.SignificanceLevel ? "not distinguishable from persistence"
            : ratio < 1 ? "better than persistence"
            : "worse than persistence";
        string chance = p < 0.001 ? "p < 0.001" : Invariant($"p = {p:F3}");
        return Invariant($"The forecast is {relation} on {days} days (ratio of mean squared errors {ratio:F3}, {chance}).");
    }
}
