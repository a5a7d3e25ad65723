namespace Lab5.Repro.Data;

/// <summary>Looks over the days of a whole file for what no single row shows.</summary>
/// <param name="rows">Oldest first.</param>
internal sealed class PriceChecks(string path, string ticker, IReadOnlyList<PriceRow> rows, ProblemList problems)
{
    private const double RoundingTolerance = 1e-6; // relative; a source rounds all prices of a day alike

    private readonly List<DataWarning> _warnings = [];
    private readonly HashSet<long> _lost = []; // lines of closes that are reported already

    public IReadOnlyList<DataWarning> Run()
    {
        CheckGaps();
        CheckWeekends();
        CheckRanges();
        CheckOpens();
        CheckJumps();
        return _warnings;
    }

    private void CheckGaps()
    {
        int weeks = 0, longGaps = 0, first = -1;
        for (int i = 1; i < rows.Count; i++)
        {
            int days = rows[i].Date.DayNumber - rows[i - 1].Date.DayNumber;
            if (days >= 6) // a long weekend has 5
                weeks++;
            if (days <= StockCsvReader.LongestGapDays)
                continue;
            longGaps++;
            first = first < 0 ? i : first;
        }

        int gaps = rows.Count - 1;
        if (gaps >= 3 && 2 * longGaps > gaps)
            problems.Add(ProblemKind.NotDaily, rows[first].Line, () => StockErrors.NotDaily(path, longGaps, gaps));
        else if (gaps >= 3 && 2 * weeks > gaps)
            _warnings.Add(StockErrors.Weekly(path, weeks, gaps));
        else if (longGaps > 0)
            _warnings.Add(StockErrors.Gap(path, rows[first].Line, rows[first - 1].Date, rows[first].Date, longGaps));
    }

    private void CheckWeekends()
    {
        var weekends = rows.Where(row => row.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).ToList();
        // What is traded every day has 2 days of 7 at weekends.
        bool everyDay = weekends.Count > 0.25 * rows.Count;
        if (weekends.Count > 0 && !(everyDay && IsCurrency()))
            _warnings.Add(StockErrors.Weekends(path, weekends[0].Line, weekends[0].Date, weekends.Count, rows.Count));
    }

    /// <summary>BTC-USD, EURUSD=X, ETHEUR.</summary>
    private bool IsCurrency() =>
        ticker.EndsWith("=X", StringComparison.Ordinal)
        || new[] { "USD", "EUR", "GBP", "USDT", "BTC" }.Any(currency => ticker.Length > currency.Length && (ticker.EndsWith(currency, StringComparison.Ordinal) || ticker.StartsWith(currency, StringComparison.Ordinal)));

    private void CheckRanges()
    {
        int exchanged = 0, outside = 0, counted = 0;
        PriceRow? first = null;
        foreach (var row in rows.Where(row => !double.IsNaN(row.High) && !double.IsNaN(row.Low)))
        {
            counted++;
            double low = Math.Min(row.Low, row.High) * (1 - RoundingTolerance), high = Math.Max(row.Low, row.High) * (1 + RoundingTolerance);
            int lost = PriceJump.PowerOfTen(row.Close > high ? row.Close / high : low / row.Close);
            if (lost > 0)
            {
                _lost.Add(row.Line);
                problems.Add(ProblemKind.LostPoint, row.Line, () => StockErrors.CloseLostPoint(path, row.Line, row.Close, $"a low of {row.Low:R} and a high of {row.High:R}"));
                continue;
            }

            bool reversed = row.Low > row.High, beyond = row.Close < low || row.Close > high || row.Open < low || row.Open > high;
            exchanged += reversed ? 1 : 0;
            outside += beyond ? 1 : 0;
            if (reversed || beyond)
                first ??= row;
        }

        if (first is { } found)
            _warnings.Add(StockErrors.Range(path, found.Line, found.Date, exchanged, outside, counted));
    }

    /// <summary>
    /// A stock opens near its last close; from an open to the next close lie two days' trade. With the names of the columns exchanged,
    /// it is the other way round.
    /// </summary>
    private void CheckOpens()
    {
        double overnight = 0, twoDays = 0;
        int counted = 0;
        for (int i = 1; i < rows.Count; i++)
        {
            if (double.IsNaN(rows[i].Open) || double.IsNaN(rows[i - 1].Open))
                continue;
            overnight += Math.Abs(Math.Log(rows[i].Open / rows[i - 1].Close));
            twoDays += Math.Abs(Math.Log(rows[i].Close / rows[i - 1].Open));
            counted++;
        }

        if (counted >= 30 && overnight > twoDays)
            _warnings.Add(StockErrors.OpenCloseExchanged(path, 100 * overnight / counted, 100 * twoDays / counted, counted));
    }

    private void CheckJumps()
    {
        var jumps = PriceJump.Find(rows, row => row.Close);
        if (jumps.Count == 0)
            return;
        var adjusted = rows.Any(row => !double.IsNaN(row.AdjClose) && row.AdjClose != row.Close)
            ? PriceJump.Find(rows, row => double.IsNaN(row.AdjClose) ? row.Close : row.AdjClose).Select(jump => jump.Index).ToHashSet()
            : null;
        var real = new List<PriceJump>();
        for (int i = 0; i < jumps.Count; i++)
        {
            var jump = jumps[i];
            bool back = i > 0 && IsBack(jumps[i - 1], jump), forth = i + 1 < jumps.Count && IsBack(jump, jumps[i + 1]);
            if (PriceJump.PowerOfTen(jump.Ratio) is var power && power > 0 && (power > 1 || back || forth))
            {
                if (!back && _lost.Add(jump.Row.Line)) // the row before the way back is the one in error, and is reported already
                    problems.Add(ProblemKind.LostPoint, jump.Row.Line, () => StockErrors.CloseLostPoint(path, jump.Row.Line, jump.Row.Close, $"{jump.Before.Close:R} on {jump.Before.Date:yyyy-MM-dd}"));
            }
            else
            {
                real.Add(jump);
            }
        }

        if (real.Count > 0)
            _warnings.Add(StockErrors.Jumps(path, real, adjusted is not null && real.Exists(jump => !adjusted.Contains(jump.Index))));
    }

    /// <summary>The second undoes the first within a few days.</summary>
    private static bool IsBack(PriceJump first, PriceJump second) =>
        first.Up != second.Up && second.Index - first.Index <= 5 && Math.Abs(Math.Log(first.Ratio / second.Ratio)) < 0.3;
}
