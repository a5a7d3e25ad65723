using Lab5.Repro.Data;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Grading.Markets;

/// <summary>
/// A stock that never was: the shape of a real one (volatility in clusters, gaps at the open), but another level and another walk,
/// so that nothing memorised helps.
/// </summary>
internal static class CounterfactualMarket
{
    /// <summary>How far from the real stock's level it starts and ends, as standard deviations of log price.</summary>
    private const double LevelSpread = 0.4, DriftSpread = 0.15;

    /// <summary>Share of the training closes above, and below, which no test close lies.</summary>
    private const double Margin = 0.05;

    private const int MostDraws = 400;

    /// <param name="trainingDays">More than 5.</param>
    /// <param name="testDays">
    /// The closes of these last days lie well within the range of the training closes, so that a network on normalised closes is
    /// not asked to go where it has hardly been; the first such market of the stream is taken.
    /// </param>
    public static StockHistory Draw(StockManifestEntry real, int trainingDays, int testDays, KeyedStream stream)
    {
        var dates = MarketCalendar.TradingDays(real.LastDate.AddDays(-2 * (trainingDays + testDays)), real.LastDate);
        dates = dates[^(trainingDays + testDays)..];
        for (int draw = 1; ; draw++)
        {
            var market = SurrogateMarket.Create(Entry(real, dates, stream), stream, $"a counterfactual market like {real.Ticker}");
            if (draw == MostDraws || StaysWithin(market.Closes, trainingDays))
                return market;
        }
    }

    private static StockManifestEntry Entry(StockManifestEntry real, List<DateOnly> dates, KeyedStream stream)
    {
        double level = real.Surrogate.LastClose * Numerics.Elementary.Exp(stream.Normal(0, LevelSpread));
        double factor = level / real.FirstRows[^1].Close;
        double last = level * Numerics.Elementary.Exp(stream.Normal(0, DriftSpread));
        return real with
        {
            FirstDate = dates[0],
            LastDate = dates[^1],
            FirstRows = [.. real.FirstRows.Select((day, i) => Scaled(day, dates[i], factor))],
            Surrogate = real.Surrogate with { LastClose = last },
        };
    }

    private static StockDay Scaled(StockDay day, DateOnly date, double factor) => new(
        date, day.Open * factor, day.High * factor, day.Low * factor, day.Close * factor, day.Close * factor, day.Volume);

    private static bool StaysWithin(ReadOnlySpan<double> closes, int trainingDays)
    {
        double[] sorted = closes[..trainingDays].ToArray();
        Array.Sort(sorted);
        int margin = (int)(Margin * trainingDays);
        double low = sorted[margin], high = sorted[^(margin + 1)];
        foreach (double close in closes[trainingDays..])
        {
            if (close < low || close > high)
                return false;
        }

        return true;
    }
}
