using System.Text;

namespace Lab5.Repro.Data;

/// <summary>The first of two passes over a file's rows: collects what decides how its dates and numbers are meant.</summary>
internal static class PriceSurvey
{
    private static readonly ColumnRole[] s_otherPrices = [ColumnRole.Open, ColumnRole.High, ColumnRole.Low, ColumnRole.AdjClose];

    /// <returns>Null where two readings remain or no date can be read; the problems say so then.</returns>
    public static PriceReading? Take(PriceFile file, Encoding encoding, PriceLayout layout, string ticker, ProblemList problems)
    {
        var dates = new DateSurvey();
        var numbers = new NumberSurvey(layout.Separator, ticker);
        bool rows = false;
        using (var table = new PriceTable(file, encoding, layout))
        {
            while (table.Read())
            {
                rows = true;
                if (!table.IsMalformed && table.FieldCount > Math.Max(layout[ColumnRole.Date], layout[ColumnRole.Close]))
                    Add(table, layout, dates, numbers);
            }
        }

        if (!rows)
            throw LabErrors.StockFileHeaderOnly(file.Path, layout.DataLine);
        return Decide(file.Path, layout, dates, numbers, problems);
    }

    private static void Add(PriceTable table, PriceLayout layout, DateSurvey dates, NumberSurvey numbers)
    {
        dates.Add(table.Cell(layout[ColumnRole.Date]), table.Line);
        var close = table.Cell(layout[ColumnRole.Close]);
        if (CellText.IsMissing(close))
            return;
        numbers.AddClose(close, table.Line);
        if (numbers.Decided)
            return;
        foreach (var role in s_otherPrices)
            numbers.AddOther(table.Cell(layout[role]), table.Line);
        numbers.AddVolume(table.Cell(layout[ColumnRole.Volume]), table.Line);
    }

    private static PriceReading? Decide(string path, PriceLayout layout, DateSurvey dates, NumberSurvey numbers, ProblemList problems)
    {
        char? decimals = '.';
        if (numbers.Contradiction is { } both)
            problems.Add(ProblemKind.NumbersMixed, both.Other.Line, () => StockErrors.NumbersMixed(path, both.One.Line, both.One.Text, both.Other.Line, both.Other.Text));
        else if ((decimals = numbers.Decide()) is null)
            problems.Add(ProblemKind.NumbersAmbiguous, numbers.Ambiguous.Line, () => StockErrors.NumbersAmbiguous(path, numbers.Ambiguous.Line, layout.NameOf(layout[ColumnRole.Close]), numbers.Ambiguous.Text));

        if (dates.Form is not { } form)
            return decimals is null || problems.Any ? null : new(decimals.Value, default, DateOrder.YearMonthDay, false, "", []);
        var orders = dates.Orders(PriceForms.Find(layout, form)?.Dates);
        if (orders.Count > 1)
            problems.Add(ProblemKind.DatesAmbiguous, dates.FirstLine, () => StockErrors.DatesAmbiguous(path, dates.FirstLine, dates.FirstText, dates.LastText, form, orders));
        if (problems.Any || decimals is null)
            return null;
        var order = orders.Count == 0 ? DateOrder.YearMonthDay : orders[0];
        bool newestFirst = dates.NewestFirst(order);
        return new(decimals.Value, form, order, newestFirst, PriceForms.Describe(layout, form, order, Numbers(decimals.Value, numbers), newestFirst), Doubts(path, layout, decimals.Value, numbers));
    }

    private static string Numbers(char decimals, NumberSurvey numbers) => decimals == '.' ? "" : numbers.HasDecimalCommas ? "decimal commas" : "dotted thousands";

    private static DataWarning[] Doubts(string path, PriceLayout layout, char decimals, NumberSurvey numbers) => numbers.Likely
        ? [StockErrors.NumbersLikely(path, numbers.Ambiguous.Line, layout.NameOf(layout[ColumnRole.Close]), numbers.Ambiguous.Text, decimals)]
        : [];
}
