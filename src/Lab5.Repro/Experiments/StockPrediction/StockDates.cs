using Lab5.Repro.Plots;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>Days as the numbers of a series, and on a figure's axis.</summary>
internal static class StockDates
{
    private const int Ticks = 5;

    /// <summary>For example 20190220 for 2019-02-20.</summary>
    public static double ToNumber(DateOnly day) => day.Year * 10_000 + day.Month * 100 + day.Day;

    /// <param name="dates">One for each x, which begins with <paramref name="first"/>.</param>
    public static void Label(FigureCanvas canvas, ReadOnlySpan<double> dates, int first)
    {
        var positions = new double[Ticks];
        var names = new string[Ticks];
        for (int i = 0; i < Ticks; i++)
        {
            int day = i * (dates.Length - 1) / (Ticks - 1);
            positions[i] = first + day;
            names[i] = Text(dates[day]);
        }

        canvas.XTicks(positions, names);
    }

    private static string Text(double number)
    {
        int digits = (int)number;
        return Invariant($"{digits / 10_000:0000}-{digits / 100 % 100:00}-{digits % 100:00}");
    }
}
