using Lab5.Repro.Metrics;
using Lab5.Repro.Numerics;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Data;

/// <summary>
/// A seeded stand-in for a real stock: its calendar, its first five days, and a random walk of log closes with clustered
/// volatility that ends at the stock's level with its daily volatility. The same bits on every machine.
/// </summary>
/// <remarks>
/// Innovations follow GARCH(1,1) (T. Bollerslev, 1986) with unit mean variance. They are centred and scaled over the whole walk,
/// so that the end level and the volatility are met exactly except for rounding to cents. Each seed in the manifest is the one, of
/// those below 120 (DJI: 60), whose levels and last 100 days are most like the stock's in range and volatility.
/// </remarks>
internal static class SurrogateMarket
{
    private const double Reaction = 0.08, Persistence = 0.90; // GARCH's alpha and beta; typical of daily stock returns
    private const double VolumeSpread = 0.4; // standard deviation of log volume

    public static StockHistory Create(StockManifestEntry entry) =>
        Create(entry, new NumpyStream(entry.Surrogate.Seed), $"the surrogate market for {entry.Ticker}");

    /// <summary>Another market of the same shape, drawn from <paramref name="stream"/>.</summary>
    /// <param name="source">What messages call it.</param>
    public static StockHistory Create(StockManifestEntry entry, IRandomStream stream, string source)
    {
        var dates = MarketCalendar.TradingDays(entry.FirstDate, entry.LastDate);
        var days = new List<StockDay>(entry.FirstRows);
        double previous = days[^1].Close, logClose = Elementary.Log(previous);
        var changes = Changes(entry, dates.Count - days.Count, stream);
        for (int i = 0; i < changes.Length; i++)
        {
            logClose += changes[i];
            double open = previous * Elementary.Exp(OvernightChange(changes[i], entry.Surrogate, stream));
            var day = Day(dates[days.Count], open, Elementary.Exp(logClose), entry.Surrogate, stream);
            days.Add(day);
            previous = day.Close;
        }

        return new(entry.Ticker, source, DataKind.Surrogate, days, []);
    }

    /// <summary>Daily changes of log close: they sum to log(last close / fifth close) and have the asked-for volatility.</summary>
    private static double[] Changes(StockManifestEntry entry, int count, IRandomStream stream)
    {
        var changes = new double[count];
        double variance = 1, last = 1;
        for (int i = 0; i < count; i++)
        {
            variance = 1 - Reaction - Persistence + Reaction * last * last + Persistence * variance;
            last = Math.Sqrt(variance) * stream.Normal(0, 1);
            changes[i] = last;
        }

        double mean = changes.AsSpan().Mean();
        double scale = entry.Surrogate.DailyVolatility / StandardDeviation(changes, mean);
        double drift = (Elementary.Log(entry.Surrogate.LastClose) - Elementary.Log(entry.FirstRows[^1].Close)) / count;
        for (int i = 0; i < count; i++)
            changes[i] = drift + scale * (changes[i] - mean);
        return changes;
    }

    /// <summary>The part of a day's change of log price that the open has already: independent of the part that follows it.</summary>
    private static double OvernightChange(double change, SurrogateParameters shape, IRandomStream stream)
    {
        double ratio = shape.OvernightVolatility / shape.DailyVolatility, share = ratio * ratio;
        return share * change + stream.Normal(0, shape.OvernightVolatility * Math.Sqrt(1 - share));
    }

    private static StockDay Day(DateOnly date, double open, double close, SurrogateParameters shape, IRandomStream stream)
    {
        double high = Math.Max(open, close) * Elementary.Exp(Wick(shape, stream));
        double low = Math.Min(open, close) * Elementary.Exp(-Wick(shape, stream));
        double volume = shape.TypicalVolume * Elementary.Exp(stream.Normal(0, VolumeSpread));
        return new(date, Cents(open), Cents(high), Cents(low), Cents(close), Cents(close), Math.Round(volume / 100) * 100);
    }

    /// <summary>Exponentially distributed.</summary>
    private static double Wick(SurrogateParameters shape, IRandomStream stream) =>
        -shape.MeanWick * Elementary.Log(1 - stream.Uniform(0, 1));

    private static double Cents(double dollars) => Math.Round(dollars * 100) / 100;

    private static double StandardDeviation(ReadOnlySpan<double> values, double mean)
    {
        double sum = 0;
        foreach (double value in values)
            sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / values.Length);
    }
}
