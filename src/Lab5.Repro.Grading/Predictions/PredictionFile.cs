using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>
/// Reads the predictions of a stock: a column of days and one of dollars, in any order of lines and among other columns. The test days
/// that are there are graded, as long as they are most.
/// </summary>
/// <param name="Days">Of the market, those that are predicted; oldest first.</param>
/// <param name="Predicted">Dollars, one a day.</param>
/// <param name="Notes">For the student: which lines or days are not graded.</param>
internal sealed record PredictionFile(int[] Days, double[] Predicted, IReadOnlyList<string> Notes)
{
    /// <summary>A window of the lab's length that must not reach back before the first test day loses fewer.</summary>
    private const double MostMissing = 0.1;

    private const int MostNamed = 10;

    /// <param name="testDays">How many of the market's last days are predicted.</param>
    /// <exception cref="LabException">LAB5832 to LAB5835, LAB5838: which line, what was found and what was expected.</exception>
    public static PredictionFile Read(string path, StockHistory market, int testDays)
    {
        var table = OfStock(CsvTable.Read(path, PredictionColumns.Expected), market.Ticker);
        int dateColumn = PredictionColumns.Date(table), predicted = PredictionColumns.Predicted(table.Header, market.Ticker);
        if (dateColumn < 0 || predicted < 0)
            throw GradingErrors.PredictionHeaderWrong(table.Name, 1, string.Join(",", table.Header), PredictionColumns.Expected);
        return Graded(table, Dates(table, dateColumn, market, testDays), predicted, market, testDays);
    }

    /// <summary>Of a file about several stocks, one a line, the lines of this one.</summary>
    private static CsvTable OfStock(CsvTable table, string ticker)
    {
        int column = PredictionColumns.StockColumn(table.Header);
        return column < 0 ? table : table with { Lines = [.. table.Lines.Where(line => PredictionColumns.IsStock(line.Fields[column], ticker))] };
    }

    /// <summary>The day of each line; days after the market's end are let through.</summary>
    private static DateOnly[] Dates(CsvTable table, int column, StockHistory market, int testDays)
    {
        HashSet<DateOnly> trading = [.. market.Days.Select(day => day.Date)];
        var last = market.Days[^1].Date;
        var dates = TestDates.Parse([.. table.Lines.Select(line => line.Fields[column])], trading);
        DateOnly[] test = [.. market.Days.TakeLast(testDays).Select(day => day.Date)];
        for (int i = 0; i < dates.Length; i++)
        {
            if (dates[i] is not { } date || (date <= last && !trading.Contains(date)))
            {
                var expected = test.Except(dates.OfType<DateOnly>()).DefaultIfEmpty(test[^1]).First();
                throw GradingErrors.PredictionDateWrong(table.Name, table.Lines[i].Line, table.Lines[i].Fields[column], expected, test[0], test[^1]);
            }
        }

        return [.. dates.Select(date => date!.Value)];
    }

    private static PredictionFile Graded(CsvTable table, DateOnly[] dates, int column, StockHistory market, int testDays)
    {
        Dictionary<DateOnly, int> lines = [];
        for (int i = 0; i < dates.Length; i++)
        {
            if (!lines.TryAdd(dates[i], i) && table.Lines[i].Fields[column] != table.Lines[lines[dates[i]]].Fields[column])
                throw GradingErrors.PredictionDayTwice(table.Name, table.Lines[i].Line, dates[i], table.Lines[lines[dates[i]]].Line);
        }

        int first = market.Days.Count - testDays;
        int[] days = [.. Enumerable.Range(first, testDays).Where(day => lines.ContainsKey(market.Days[day].Date))];
        if (days.Length < (1 - MostMissing) * testDays)
            throw GradingErrors.PredictionCountWrong(table.Name, days.Length, testDays, market.Days[first].Date, market.Days[^1].Date);
        DateOnly[] missing = [.. market.Days.Skip(first).Select(day => day.Date).Where(date => !lines.ContainsKey(date))];
        DateOnly[] others = [.. lines.Keys.Where(date => date < market.Days[first].Date || date > market.Days[^1].Date).Order()];
        var graded = table with { Lines = [.. days.Select(day => table.Lines[lines[market.Days[day].Date]])] };
        return new(days, graded.Numbers(column), [.. WhatIsNotGraded(table.Name, market.Ticker, missing, others, testDays)]);
    }

    private static IEnumerable<string> WhatIsNotGraded(string file, string ticker, DateOnly[] missing, DateOnly[] others, int testDays)
    {
        if (missing.Length > 0)
            yield return Invariant($"{file}: {testDays - missing.Length} of the {testDays} test days of {ticker} are predicted and graded; missing: {Named(missing)}. No test day is a warm-up: the first one is predicted from the training days before it.");
        if (others.Length > 0)
            yield return Invariant($"{file}: {others.Length} predictions of {ticker} are for days outside the test days and are not graded: {Named(others)}.");
    }

    private static string Named(DateOnly[] dates) =>
        string.Join(", ", dates.Take(MostNamed).Select(date => Invariant($"{date:yyyy-MM-dd}"))) + (dates.Length > MostNamed ? Invariant($" and {dates.Length - MostNamed} more") : "");
}
