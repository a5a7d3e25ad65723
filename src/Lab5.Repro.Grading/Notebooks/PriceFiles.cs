using Lab5.Repro.Data;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>The three price files as a notebook reads them, unchanged or with one thing changed.</summary>
/// <param name="markets">By ticker.</param>
internal sealed class PriceFiles(IReadOnlyDictionary<string, StockHistory> markets)
{
    /// <summary>How many days at the end the lab asks to predict.</summary>
    public const int TestDays = 100;

    /// <summary>A close so high above all others moves every scale that it has a part in.</summary>
    private const double ExtremeFactor = 3;

    /// <summary>Other columns change by up to this share.</summary>
    private const double ColumnChange = 0.05;

    public IReadOnlyDictionary<string, StockHistory> Markets => markets;

    public IReadOnlyDictionary<string, string> Unchanged => Files((_, days) => days);

    /// <summary>The prices of two test days change places; extremes, mean and deviation of all that holds both stay.</summary>
    /// <param name="first">From 0 to 99, as <paramref name="second"/>.</param>
    public IReadOnlyDictionary<string, string> WithSwapped(int first, int second) => Files((_, days) =>
    {
        int a = days.Length - TestDays + first, b = days.Length - TestDays + second;
        (days[a], days[b]) = (days[b] with { Date = days[a].Date }, days[a] with { Date = days[b].Date });
        return days;
    });

    /// <summary>The prices of one test day are far above all others.</summary>
    public IReadOnlyDictionary<string, string> WithExtreme(int testDay) => Files((_, days) =>
    {
        int at = days.Length - TestDays + testDay;
        double factor = ExtremeFactor * days.Max(day => day.Close) / days[at].Close;
        days[at] = Scaled(days[at], factor);
        return days;
    });

    /// <summary>Every column but Close is another.</summary>
    public IReadOnlyDictionary<string, string> WithOtherColumns => Files((ticker, days) =>
    {
        KeyedStream stream = new("lab5 other columns"u8.ToArray(), ticker);
        return [.. days.Select(day => new StockDay(day.Date, Change(day.Open), Change(day.High), Change(day.Low), day.Close, Change(day.AdjClose), Math.Round(Change(day.Volume))))];

        double Change(double value) => value * (1 + stream.Uniform(-ColumnChange, ColumnChange));
    });

    /// <summary>The middle fifth of the training days lies a fifth higher.</summary>
    public IReadOnlyDictionary<string, string> WithOtherTrainingDays => Files((_, days) =>
    {
        int training = days.Length - TestDays;
        for (int i = 2 * training / 5; i < 3 * training / 5; i++)
            days[i] = Scaled(days[i], 1.2);
        return days;
    });

    private Dictionary<string, string> Files(Func<string, StockDay[], StockDay[]> change) =>
        markets.ToDictionary(market => market.Key + ".csv", market => Text(change(market.Key, [.. market.Value.Days])));

    private static StockDay Scaled(StockDay day, double factor) =>
        new(day.Date, day.Open * factor, day.High * factor, day.Low * factor, day.Close * factor, day.AdjClose * factor, day.Volume);

    private static string Text(StockDay[] days) => "Date,Open,High,Low,Close,Adj Close,Volume\n" + string.Concat(days.Select(day =>
        Invariant($"{day.Date:yyyy-MM-dd},{day.Open},{day.High},{day.Low},{day.Close},{day.AdjClose},{day.Volume}\n")));
}
