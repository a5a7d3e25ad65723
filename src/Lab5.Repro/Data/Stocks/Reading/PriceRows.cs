using System.Text;

namespace Lab5.Repro.Data;

/// <summary>
/// The second pass over a file's rows: reads each, collects what is wrong with it, and keeps the days. A file has at most as many
/// days as the calendar since 1600, so that memory is bounded however many rows there are.
/// </summary>
internal sealed class PriceRows(string path, string ticker, PriceLayout layout, PriceReading reading, DateOnly today, ProblemList problems)
{
    private static readonly ColumnRole[] s_prices = [ColumnRole.Open, ColumnRole.High, ColumnRole.Low, ColumnRole.Close, ColumnRole.AdjClose];

    private readonly List<PriceRow> _rows = [];
    private readonly Dictionary<DateOnly, long> _lines = [];
    private readonly List<(long Line, Func<LabException> Error, ProblemKind Kind)> _footer = [];
    private long _intradayRows;
    private int _lastTime = -1;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<PriceRow> Rows => _rows;

    /// <summary>Rows with a date but no price, which Yahoo writes for days without trade.</summary>
    public long Empty { get; private set; }

    public long FirstEmptyLine { get; private set; }

    /// <summary>A ticker in the file that is not the asked-for one; null without.</summary>
    public string? OtherSymbol { get; private set; }

    public void ReadAll(PriceFile file, Encoding encoding)
    {
        using var table = new PriceTable(file, encoding, layout);
        while (table.Read())
            Add(table);
        // Two or three rows with the same date are a mistake; many are the minutes or hours of a day.
        if (_intradayRows > 0 && _intradayRows >= _rows.Count / 2)
            problems.Add(ProblemKind.Intraday, layout.DataLine, () => StockErrors.Intraday(path, _intradayRows + _rows.Count, _rows.Count));
    }

    private void Add(PriceTable table)
    {
        if (table.IsMalformed)
        {
            AddBrokenQuote(table);
            return;
        }

        if (IsFooter(table))
            return;
        foreach (var (line, error, kind) in _footer)
            problems.Add(kind, line, error);
        _footer.Clear();
        if (IsRagged(table) || !IsSymbolRight(table) || ReadDate(table) is not { } date || IsEmpty(table) || !IsDateRight(table, date))
            return;
        double close = Close(table);
        if (double.IsNaN(close))
            return;
        _lines.Add(date, table.Line);
        _rows.Add(new(
            table.Line, date, Price(table, ColumnRole.Open), Price(table, ColumnRole.High), Price(table, ColumnRole.Low), close,
            Price(table, ColumnRole.AdjClose), Volume(table)));
    }

    /// <summary>A sentence below the last row, such as "Downloaded from ..."; between rows it is a problem.</summary>
    private bool IsFooter(PriceTable table)
    {
        var text = table.Cell(0);
        bool sentence = text.Length > 10 && text.Contains(' ') && !char.IsAsciiDigit(text[0]) && _footer.Count < ProblemList.Shown && !DateText.TryParse(table.Cell(layout[ColumnRole.Date]), out _);
        for (int i = 1; sentence && i < table.FieldCount; i++)
            sentence = table.Cell(i).IsEmpty;
        if (!sentence)
            return false;
        long line = table.Line;
        string found = table.Text(0);
        _footer.Add((line, () => LabErrors.StockDateWrong(path, line, found, Expected), ProblemKind.DateWrong));
        return true;
    }

    private bool IsRagged(PriceTable table)
    {
        int needed = layout.Names.Count, count = table.FieldCount;
        while (count > needed && table.Cell(count - 1).IsEmpty)
            count--; // spreadsheets write empty columns
        if (count == needed)
            return false;
        if (count < needed && IsEvent(table))
            return true;
        problems.Add(ProblemKind.Ragged, table.Line, () => LabErrors.StockRowRagged(path, table.Line, count, needed, Shortened(table.RawRow)));
        return true;
    }

    /// <summary>Yahoo's page has lines such as "Jan 3, 2017, 0.55 Dividend" between those of prices.</summary>
    private static bool IsEvent(PriceTable table)
    {
        for (int i = 0; i < table.FieldCount; i++)
        {
            if (table.Cell(i).Contains("dividend", StringComparison.OrdinalIgnoreCase) || table.Cell(i).Contains("split", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private bool IsSymbolRight(PriceTable table)
    {
        int column = layout[ColumnRole.Symbol];
        if (column < 0 || layout[ColumnRole.Date] == column)
            return true;
        string text = table.Text(column);
        // A company's name is no ticker.
        bool judged = layout.Names[column].Key is not ("name" or "stock") || (text.Length <= 12 && !text.Contains(' ') && (text == text.ToUpperInvariant() || text == text.ToLowerInvariant()));
        if (!judged || text.Length == 0 || TickerName.Same(text, ticker))
            return true;
        OtherSymbol ??= text;
        problems.Add(ProblemKind.OtherStock, table.Line, () => LabErrors.StockSymbolWrong(path, table.Line, layout.NameOf(column), text, ticker));
        return false;
    }

    private DateOnly? ReadDate(PriceTable table)
    {
        bool written = DateText.TryParse(table.Cell(layout[ColumnRole.Date]), out var parts);
        if (written && parts.Form == reading.DateForm && parts.Read(reading.DateOrder) is { } date)
        {
            if (date <= today.AddDays(1)) // it may be tomorrow already where the stock is traded
                return date;
            problems.Add(ProblemKind.DateFuture, table.Line, () => StockErrors.DateFuture(path, table.Line, table.Text(layout[ColumnRole.Date]), today));
            return null;
        }

        problems.Add(written && parts.Form != reading.DateForm ? ProblemKind.DateOtherForm : ProblemKind.DateWrong, table.Line, () =>
            LabErrors.StockDateWrong(path, table.Line, table.Text(layout[ColumnRole.Date]), Expected));
        return null;
    }

    private string Expected => reading.Form.Length == 0
        ? "a date such as 2010-06-29 or 6/29/2010"
        : $"a date of the form {reading.DateForm.Describe(reading.DateOrder)}, as in the other lines";

    private bool IsEmpty(PriceTable table)
    {
        foreach (var role in s_prices)
        {
            if (layout[role] >= 0 && !CellText.IsMissing(table.Cell(layout[role])))
                return false;
        }

        if (Empty++ == 0)
            FirstEmptyLine = table.Line;
        return true;
    }

    private bool IsDateRight(PriceTable table, DateOnly date)
    {
        int time = Time(table);
        string Text() => table.Text(layout[ColumnRole.Date]);
        if (_lines.TryGetValue(date, out long line))
        {
            if (time != _lastTime)
                _intradayRows++;
            else
                problems.Add(ProblemKind.Duplicate, table.Line, () => LabErrors.StockDateDuplicate(path, table.Line, Text(), line));
            _lastTime = time;
            return false;
        }

        _lastTime = time;
        if (_rows.Count == 0 || (reading.NewestFirst ? date < _rows[^1].Date : date > _rows[^1].Date))
            return true;
        var previous = _rows[^1].Date;
        problems.Add(ProblemKind.OutOfOrder, table.Line, () => LabErrors.StockDatesOutOfOrder(path, table.Line, Text(), previous, reading.NewestFirst));
        return false;
    }

    /// <summary>In a column of its own or after the date; only whether it changes matters.</summary>
    private int Time(PriceTable table)
    {
        if (layout[ColumnRole.Time] >= 0)
            return string.GetHashCode(table.Cell(layout[ColumnRole.Time]), StringComparison.Ordinal);
        return DateText.TryParse(table.Cell(layout[ColumnRole.Date]), out var written) ? written.Time : -1;
    }

    /// <summary>NaN with a problem.</summary>
    private double Close(PriceTable table)
    {
        int column = layout[ColumnRole.Close];
        var kind = NumberText.Parse(table.Cell(column), reading.Decimals, out double value);
        if (kind == NumberKind.Finite && value > 0)
            return value;
        string name = layout.NameOf(column);
        _ = kind switch
        {
            NumberKind.Finite => Report(ProblemKind.NotPositive, () => LabErrors.StockPriceNotPositive(path, table.Line, name, table.Text(column))),
            NumberKind.NotFinite => Report(ProblemKind.NumberNotFinite, () => LabErrors.StockNumberNotFinite(path, table.Line, name, table.Text(column))),
            _ => Report(ProblemKind.NumberWrong, () => LabErrors.StockNumberWrong(path, table.Line, name, table.Text(column), reading.Decimals)),
        };
        return double.NaN;

        bool Report(ProblemKind problem, Func<LabException> error)
        {
            problems.Add(problem, table.Line, error);
            return true;
        }
    }

    /// <summary>NaN where there is none that can be used: no column but the close is a reason to refuse a file.</summary>
    private double Price(PriceTable table, ColumnRole role) =>
        layout[role] >= 0 && NumberText.Parse(table.Cell(layout[role]), reading.Decimals, out double value) == NumberKind.Finite && value > 0 ? value : double.NaN;

    private double Volume(PriceTable table) =>
        layout[ColumnRole.Volume] >= 0
        && NumberText.Parse(table.Cell(layout[ColumnRole.Volume]), reading.Decimals, out double value, suffixes: true) == NumberKind.Finite && value >= 0
            ? value + 0.0 // a negative zero becomes a plain one, which hashes the same as "0"
            : double.NaN;

    private void AddBrokenQuote(PriceTable table)
    {
        int field = 0;
        while (field < table.FieldCount - 1 && IsWellQuoted(table.RawText(field).Trim()))
            field++;
        problems.Add(ProblemKind.Quote, table.Line, () => LabErrors.StockQuoteBroken(path, table.Line, layout.NameOf(field), Shortened(table.RawText(field))));
    }

    private static bool IsWellQuoted(string raw) =>
        !raw.Contains('"') || (raw.Length >= 2 && raw[0] == '"' && raw.IndexOf('"', 1) == raw.Length - 1);

    private static string Shortened(string text) => text.Length <= 200 ? text : text[..200] + "…";
}

/// <summary>One row as it was read.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Open">Like the other prices and the volume, NaN where the file has none that can be used; the close always is there.</param>
internal readonly record struct PriceRow(long Line, DateOnly Date, double Open, double High, double Low, double Close, double AdjClose, double Volume)
{
    /// <summary>The close stands in for missing prices.</summary>
    public StockDay ToDay() => new(Date, Or(Open, Close), Or(High, Close), Or(Low, Close), Close, Or(AdjClose, Close), Or(Volume, 0));

    private static double Or(double value, double otherwise) => double.IsNaN(value) ? otherwise : value;
}
