namespace Lab5.Repro.Data;

/// <summary>
/// Reads daily prices from any table with a date and a close in each row. What its separators, dates and numbers mean is decided
/// from all rows; a file that leaves two readings is refused. Nothing depends on the user's culture.
/// </summary>
/// <remarks>A file is streamed three times (characters, what decides, rows); memory is bounded whatever its size.</remarks>
public static class StockCsvReader
{
    /// <summary>Longer gaps between trading days give a warning: no exchange was closed that long since 1985.</summary>
    public const int LongestGapDays = 14;

    /// <param name="path">A CSV file, a <c>.gz</c> of one, or a <c>.zip</c> with one.</param>
    /// <param name="ticker">Upper case; a column of symbols must name it.</param>
    /// <returns>A history of kind canonical if its values are those of the lab's own file, else custom.</returns>
    /// <exception cref="LabException">LAB5104, LAB5109-LAB5143: everything that is wrong, by line and column.</exception>
    public static StockHistory Read(string path, string ticker, StockReadOptions? options = null)
    {
        options ??= new();
        var file = new PriceFile(path);
        var encoding = TextScan.FindEncoding(file);
        var layout = LayoutFinder.Find(file, encoding, ticker);
        var problems = new ProblemList(path);
        RequireOwnPreamble(path, ticker, layout, problems);
        if (PriceSurvey.Take(file, encoding, layout, ticker, problems) is not { } reading)
            throw problems.ToException(kind => ProblemCauses.Of(kind, ticker, otherSymbol: null));

        var today = DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);
        var rows = new PriceRows(path, ticker, layout, reading, today, problems);
        rows.ReadAll(file, encoding);
        List<PriceRow> days = reading.NewestFirst ? [.. rows.Rows.Reverse()] : [.. rows.Rows];
        if (days.Count == 0 && !problems.Any)
            throw LabErrors.StockFileHeaderOnly(path, layout.DataLine);
        return ToHistory(path, ticker, options, reading, rows, days, problems);
    }

    private static StockHistory ToHistory(
        string path, string ticker, StockReadOptions options, PriceReading reading, PriceRows rows, List<PriceRow> days, ProblemList problems)
    {
        string form = reading.Form;
        if (options.Adjust && !problems.Any && PriceAdjustment.Apply(days) is { } adjusted)
            (days, form) = (adjusted, form + DataIdentity.Adjusted);
        var warnings = new PriceChecks(path, ticker, days, problems).Run();
        if (problems.Any)
            throw problems.ToException(kind => ProblemCauses.Of(kind, ticker, rows.OtherSymbol));
        StockDay[] result = [.. days.Select(day => day.ToDay())];
        // What is odd in the lab's own files is known: one close of DJI lies below its low.
        if (StockManifest.Default.Find(ticker)?.Sha256 == ContentHash.Of(result))
            return new(ticker, path, DataKind.Canonical, result, [], form);
        DataWarning[] all =
        [
            .. reading.Warnings,
            .. rows.Empty > 0 ? [StockErrors.RowsWithoutPrices(path, rows.FirstEmptyLine, rows.Empty)] : Array.Empty<DataWarning>(),
            .. warnings,
        ];
        return new(ticker, path, DataKind.Custom, result, all, form);
    }

    /// <summary>MacroTrends names the stock above the table: <c>TSLA - Historical Price and Volume Data</c>.</summary>
    private static void RequireOwnPreamble(string path, string ticker, PriceLayout layout, ProblemList problems)
    {
        foreach (var (line, text) in layout.Preamble)
        {
            int end = text.IndexOf(" - Historical", StringComparison.OrdinalIgnoreCase);
            if (end > 0 && !text[..end].Contains(' ') && !TickerName.Same(text[..end], ticker))
                problems.Add(ProblemKind.OtherStock, line, () => LabErrors.StockSymbolWrong(path, line, "title", text[..end], ticker));
        }
    }
}
