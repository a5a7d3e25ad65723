using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>What a scaled array holds: prices themselves, their logarithms, or changes from day to day.</summary>
internal enum PriceScale
{
    Level,
    Logarithm,
    Return,
    LogReturn,
    Difference,
}

/// <summary>
/// That an array is an affine image of consecutive days of a column: what min-max and z-score scaling give, from whatever days
/// the scale was taken.
/// </summary>
/// <param name="Start">The day of the first value, or of the last one if <paramref name="Reversed"/>.</param>
/// <param name="Slope">value = slope * price + intercept</param>
internal sealed record PriceMatch(StockHistory Market, string Column, PriceScale Form, int Start, bool Reversed, int Count, double Slope, double Intercept)
{
    /// <summary>The day of the value at a place of the array.</summary>
    public int DayOf(int place) => Reversed ? Start + Count - 1 - place : Start + place;

    /// <summary>A value of the array's units at a place of it, in dollars.</summary>
    public double ToDollars(double value, int place)
    {
        double x = (value - Intercept) / Slope;
        int day = DayOf(place);
        double previous = day > 0 ? Market.Closes[day - 1] : double.NaN;
        return Form switch
        {
            PriceScale.Level => x,
            PriceScale.Logarithm => Numerics.Elementary.Exp(x),
            PriceScale.Return => previous * (1 + x),
            PriceScale.LogReturn => previous * Numerics.Elementary.Exp(x),
            _ => previous + x,
        };
    }
}

/// <summary>Recognises prices under any affine scale.</summary>
internal sealed class PriceMatcher(IReadOnlyCollection<StockHistory> markets)
{
    /// <summary>Of the array's range: single precision leaves 1e-6 of it, another day or column a hundredth and more.</summary>
    private const double Tolerance = 1e-4;

    private static readonly string[] s_columns = ["Close", "Open", "High", "Low", "Adj Close", "Volume"];

    private readonly Dictionary<(string Ticker, string Column, PriceScale Form), double[]> _series = [];

    /// <summary>The first that fits: closes before other columns, prices before changes, the order of days before the reverse.</summary>
    /// <param name="preferred">The ticker to look at first.</param>
    public PriceMatch? Find(double[] values, string? preferred = null)
    {
        if (values.Length < 3 || !values.All(double.IsFinite))
            return null;
        int low = Array.IndexOf(values, values.Min()), high = Array.IndexOf(values, values.Max());
        if (values[low] == values[high])
            return null;
        StockHistory[] candidates = [.. markets.OrderBy(market => market.Ticker == preferred ? 0 : 1)];
        foreach (var form in Enum.GetValues<PriceScale>())
        {
            foreach (string column in form == PriceScale.Level ? s_columns : s_columns[..1])
            {
                foreach (bool reversed in (bool[])[false, true])
                {
                    double[] row = reversed ? [.. values.Reverse()] : values;
                    int lowest = reversed ? values.Length - 1 - low : low, highest = reversed ? values.Length - 1 - high : high;
                    foreach (var market in candidates)
                    {
                        if (Find(row, lowest, highest, Series(market, column, form)) is { } found)
                            return new(market, column, form, found.Start, reversed, values.Length, found.Slope, found.Intercept);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The latest stretch of a series that the values are an affine image of, with a positive slope.</summary>
    private static (int Start, double Slope, double Intercept)? Find(double[] values, int low, int high, double[] series)
    {
        double range = values[high] - values[low];
        for (int start = series.Length - values.Length; start >= 0; start--)
        {
            double slope = range / (series[start + high] - series[start + low]);
            if (!(slope > 0) || double.IsInfinity(slope))
                continue;
            double intercept = values[low] - slope * series[start + low];
            int i = 0;
            while (i < values.Length && Math.Abs(slope * series[start + i] + intercept - values[i]) <= Tolerance * range)
                i++;
            if (i == values.Length)
                return (start, slope, intercept);
        }

        return null;
    }

    /// <summary>One value a day; a change has none on the first.</summary>
    private double[] Series(StockHistory market, string column, PriceScale form)
    {
        if (_series.TryGetValue((market.Ticker, column, form), out double[]? known))
            return known;
        double[] prices = [.. market.Days.Select(day => column switch
        {
            "Close" => day.Close,
            "Open" => day.Open,
            "High" => day.High,
            "Low" => day.Low,
            "Adj Close" => day.AdjClose,
            _ => day.Volume,
        })];
        return _series[(market.Ticker, column, form)] = form switch
        {
            PriceScale.Level => prices,
            PriceScale.Logarithm => [.. prices.Select(Numerics.Elementary.Log)],
            _ => [double.NaN, .. prices.Skip(1).Select((price, i) => form switch
            {
                PriceScale.Return => (price - prices[i]) / prices[i],
                PriceScale.LogReturn => Numerics.Elementary.Log(price) - Numerics.Elementary.Log(prices[i]),
                _ => price - prices[i],
            })],
        };
    }
}
