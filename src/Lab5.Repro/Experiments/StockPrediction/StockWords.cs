
namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>A stock forecast beside persistence, in plain words.</summary>
internal static class StockWords
{
    private static readonly MetricDefinition[] s_needed =
    [
        StockMetrics.RelativeMse, StockMetrics.DieboldMarianoP, StockMetrics.TestDays, StockMetrics.Mse, StockMetrics.PersistenceMse,
        StockMetrics.DelayDays, StockMetrics.RightDirectionShare,
    ];

    /// <returns>Null where a metric that they need does not exist.</returns>
    public static string? Of(IReadOnlyDictionary<string, double> metrics) => s_needed.All(metric => metrics.ContainsKey(metric.Name))
        ? Invariant($"""
            {StockVerdict.Sentence(metrics)} A typical miss is {Math.Sqrt(StockMetrics.Mse.In(metrics)):N2} dollars (root mean squared error); who says "tomorrow as today" misses by {Math.Sqrt(StockMetrics.PersistenceMse.In(metrics)):N2} dollars. {Delay(StockMetrics.DelayDays.In(metrics))} It had the direction of the next day's change right on {StockMetrics.RightDirectionShare.In(metrics):P0} of the days; a coin has 50 %.
            """)
        : null;

    private static string Delay(double days) => days == 0
        ? "The prediction agrees best with the truth of its own day."
        : Invariant($"The prediction agrees best with the close {days} {(days == 1 ? "day" : "days")} before its own: it follows the truth with that delay, as the document expects.");
}
