using System.Text;
using CsvHelper;

namespace Lab5.Repro.Data;

/// <summary>Checks the lines of one stock file in order and collects their days.</summary>
internal sealed class StockRows(string path, string ticker, CsvReader csv)
{
    private readonly List<StockDay> _days = [];
    private readonly List<DataWarning> _warnings = [];
    private readonly Dictionary<DateOnly, long> _lines = [];
    private StockColumns? _columns;
    private StockDateForm? _dateForm;

    /// <param name="line">The header's.</param>
    public void BeginAfterHeader(long line)
    {
        if (csv.Headers.Count == 0)
            throw LabErrors.StockFileEmpty(path);
        _columns = StockColumns.Find(path, line, csv.Headers);
    }

    /// <summary>Adds the reader's current line.</summary>
    public void Add(bool isMalformed)
    {
        if (isMalformed)
            ThrowBrokenQuote();
        if (IsBlank())
            return;
        if (csv.FieldCount != csv.Headers.Count)
            throw LabErrors.StockRowRagged(path, csv.LineNumber, csv.FieldCount, csv.Headers.Count, Encoding.UTF8.GetString(csv.RawRecord));
        var columns = _columns!;
        RequireSymbol(columns.Symbol);
        var date = Date(columns.Date);
        RequireLater(date, columns.Date);
        _lines.Add(date, csv.LineNumber);
        _days.Add(new(
            date, Price(columns.Open), Price(columns.High), Price(columns.Low), Price(columns.Close), Price(columns.AdjClose), Volume(columns.Volume)));
    }

    public StockHistory ToHistory()
    {
        if (_days.Count == 0)
            throw LabErrors.StockFileHeaderOnly(path);
        bool canonical = StockManifest.Default.Find(ticker)?.Sha256 == ContentHash.Of(_days);
        return new(ticker, path, canonical ? DataKind.Canonical : DataKind.Custom, _days, _warnings);
    }

    private bool IsBlank() => csv.FieldCount == 1 && string.IsNullOrWhiteSpace(csv.GetString(0));

    private void ThrowBrokenQuote()
    {
        int field = 0;
        while (field < csv.FieldCount - 1 && IsWellQuoted(Encoding.UTF8.GetString(csv.GetRawSpan(field)).Trim()))
            field++;
        string column = field < csv.Headers.Count ? csv.Headers[field].Trim() : Text(field);
        throw LabErrors.StockQuoteBroken(path, csv.LineNumber, column, Encoding.UTF8.GetString(csv.GetRawSpan(field)));
    }

    private static bool IsWellQuoted(string raw) =>
        !raw.Contains('"') || (raw.Length >= 2 && raw[0] == '"' && raw.IndexOf('"', 1) == raw.Length - 1);

    private void RequireSymbol(int column)
    {
        if (column >= 0 && !Text(column).Equals(ticker, StringComparison.OrdinalIgnoreCase))
            throw LabErrors.StockSymbolWrong(path, csv.LineNumber, Text(column), ticker);
    }

    /// <summary>All dates of a file have the form of its first: 1/2/2019 must not change its meaning from line to line.</summary>
    private DateOnly Date(int column)
    {
        string text = Text(column);
        _dateForm ??= StockDateForm.Of(text) ?? throw LabErrors.StockDateWrong(path, csv.LineNumber, text, StockDateForm.Either);
        return _dateForm.TryParse(text, out var date)
            ? date
            : throw LabErrors.StockDateWrong(path, csv.LineNumber, text, _dateForm.Description);
    }

    private void RequireLater(DateOnly date, int column)
    {
        if (_days.Count == 0)
            return;
        if (_lines.TryGetValue(date, out long line))
            throw LabErrors.StockDateDuplicate(path, csv.LineNumber, Text(column), line);
        var previous = _days[^1].Date;
        if (date < previous)
            throw LabErrors.StockDatesOutOfOrder(path, csv.LineNumber, Text(column), previous);
        if (date.DayNumber - previous.DayNumber > StockCsvReader.LongestGapDays)
            _warnings.Add(LabErrors.StockGap(path, csv.LineNumber, previous, date));
    }

    private double Price(int column)
    {
        double price = Number(column);
        return price > 0 ? price : throw LabErrors.StockPriceNotPositive(path, csv.LineNumber, csv.Headers[column].Trim(), Text(column));
    }

    private double Volume(int column)
    {
        double volume = Number(column);
        // Adding 0 turns a negative zero into a plain one, which hashes the same as "0".
        return volume >= 0 ? volume + 0.0 : throw LabErrors.StockVolumeNegative(path, csv.LineNumber, Text(column));
    }

    private double Number(int column)
    {
        string text = Text(column), name = csv.Headers[column].Trim();
        return StockNumber.Parse(text, out double value) switch
        {
            StockNumberForm.Finite => value,
            StockNumberForm.NotFinite => throw LabErrors.StockNumberNotFinite(path, csv.LineNumber, name, text),
            StockNumberForm.Grouped => throw LabErrors.StockNumberGrouped(path, csv.LineNumber, name, text),
            _ => throw LabErrors.StockNumberWrong(path, csv.LineNumber, name, text),
        };
    }

    private string Text(int column) => csv.GetString(column).Trim();
}
