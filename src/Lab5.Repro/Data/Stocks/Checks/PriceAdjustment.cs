namespace Lab5.Repro.Data;

/// <summary>What <c>--adjust</c> does: closes without the jumps of splits.</summary>
internal static class PriceAdjustment
{
    /// <summary>
    /// By the file's adjusted close where that differs from the close; else, and for splits that it still shows, prices before a split
    /// are multiplied by its ratio and volumes divided by it.
    /// </summary>
    /// <param name="rows">Oldest first.</param>
    /// <returns>Null where there is nothing to adjust.</returns>
    public static List<PriceRow>? Apply(IReadOnlyList<PriceRow> rows)
    {
        var adjusted = rows.Select(row => double.IsNaN(row.AdjClose) || row.AdjClose == row.Close
            ? row
            : Scaled(row, row.AdjClose / row.Close, row.AdjClose, row.Volume)).ToList();
        bool changed = rows.Where((row, i) => row.Close != adjusted[i].Close).Any();
        var splits = new Stack<PriceJump>(PriceJump.Find(adjusted, row => row.Close).Where(jump => jump.Split is not null));
        double numerator = 1, denominator = 1; // of all splits after the day
        for (int i = adjusted.Count - 1; i >= 0 && (changed |= splits.Count > 0); i--)
        {
            if (numerator != denominator)
            {
                double factor = numerator / denominator;
                adjusted[i] = Scaled(adjusted[i], factor, adjusted[i].Close * numerator / denominator, adjusted[i].Volume / factor);
            }

            if (splits.TryPeek(out var jump) && jump.Index == i)
            {
                var (one, other) = splits.Pop().Split!.Value;
                (numerator, denominator) = jump.Up ? (numerator * one, denominator * other) : (numerator * other, denominator * one);
            }
        }

        return changed ? adjusted : null;
    }

    private static PriceRow Scaled(PriceRow row, double factor, double close, double volume) =>
        row with { Open = row.Open * factor, High = row.High * factor, Low = row.Low * factor, Close = close, AdjClose = close, Volume = volume };
}
