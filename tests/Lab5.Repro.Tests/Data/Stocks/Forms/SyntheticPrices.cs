using Lab5.Repro.Data;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Data.Stocks.Forms;

/// <summary>Daily prices of no real stock: a random walk on weekdays, rounded to decimals.</summary>
internal static class SyntheticPrices
{
    /// <param name="level">About the first close.</param>
    /// <param name="decimals">Of every price.</param>
    public static StockDay[] Walk(int count = 250, double level = 20, int decimals = 4, uint seed = 1, DateOnly? first = null)
    {
        var stream = new NumpyStream(seed);
        double scale = Math.Pow(10, decimals), close = level;
        double Rounded(double price) => Math.Max(1, Math.Round(price * scale)) / scale;
        var days = new StockDay[count];
        var date = first ?? new DateOnly(2017, 1, 3);
        for (int i = 0; i < count; i++)
        {
            double open = close * (1 + 0.004 * stream.Normal(0, 1));
            close = open * (1 + 0.02 * Math.Clamp(stream.Normal(0, 1), -3, 3));
            double high = Math.Max(open, close) * 1.01, low = Math.Min(open, close) * 0.99;
            days[i] = new(date, Rounded(open), Rounded(high), Rounded(low), Rounded(close), Rounded(close), 1_000_000 + 1000 * i + i % 7);
            date = date.AddDays(date.DayOfWeek == DayOfWeek.Friday ? 3 : 1);
        }

        return days;
    }

    public static double[] Closes(IEnumerable<StockDay> days) => [.. days.Select(day => day.Close)];
}
