namespace Lab5.Repro.Data;

/// <summary>A change of the close from one day to the next that is larger than a day's trade explains.</summary>
/// <param name="Index">Of the day after, in <paramref name="Row"/>'s list; rows are oldest first.</param>
/// <param name="Ratio">Close over the close before; or the reverse, whichever is larger than 1.</param>
/// <param name="Up">The close rose.</param>
internal sealed record PriceJump(int Index, PriceRow Before, PriceRow Row, double Ratio, bool Up)
{
    /// <summary>The least ratio that counts: a stock split 3 for 2 on a day when it rises a little.</summary>
    public const double Least = 1.4;

    // New shares for old ones; the usual splits, and their reverse.
    private static readonly (int New, int Old)[] s_splits =
    [
        (3, 2), (2, 1), (5, 2), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (9, 1), (10, 1), (12, 1), (15, 1), (20, 1), (25, 1), (30, 1), (40, 1), (50, 1),
    ];

    /// <summary>Null if the ratio is further than a day's trade, 6 %, from each usual split's.</summary>
    public (int New, int Old)? Split { get; } = Nearest(Ratio);

    public static List<PriceJump> Find(IReadOnlyList<PriceRow> rows, Func<PriceRow, double> price)
    {
        var jumps = new List<PriceJump>();
        for (int i = 1; i < rows.Count; i++)
        {
            double before = price(rows[i - 1]), after = price(rows[i]);
            double ratio = Math.Max(after / before, before / after);
            if (ratio >= Least)
                jumps.Add(new(i, rows[i - 1], rows[i], ratio, after > before));
        }

        return jumps;
    }

    /// <summary>The power of ten that the ratio is about, 0 if it is none: what a lost decimal point gives.</summary>
    public static int PowerOfTen(double ratio)
    {
        double digits = Math.Log10(ratio);
        int power = (int)Math.Round(digits);
        return power >= 1 && Math.Abs(digits - power) < 0.08 ? power : 0; // 0.08 decades are 20 %, more than a day's trade
    }

    private static (int New, int Old)? Nearest(double ratio)
    {
        var nearest = s_splits.MinBy(split => Math.Abs(Math.Log(ratio * split.Old / split.New)));
        return Math.Abs(Math.Log(ratio * nearest.Old / nearest.New)) < 0.06 ? nearest : null;
    }
}
