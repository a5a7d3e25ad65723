using System.Text;
using CsvHelper;

namespace Lab5.Repro.Data;

/// <summary>The rows of a price file below its header, one after another in bounded memory.</summary>
internal sealed class PriceTable : IDisposable
{
    private const int LongestLine = 1 << 16, LongestCell = 256;

    private readonly PriceFile _file;
    private readonly PriceLayout _layout;
    private readonly StreamReader _text;
    private readonly CsvReader _csv;
    private readonly char[] _cell = new char[LongestCell];

    public PriceTable(PriceFile file, Encoding encoding, PriceLayout layout)
    {
        (_file, _layout) = (file, layout);
        _text = TextScan.OpenText(file, encoding);
        for (int line = 1; line < layout.DataLine; line++)
            file.Guarded(_text.ReadLine);
        _csv = CsvReader.Create(_text, new CsvReaderOptions
        {
            Separator = layout.Separator,
            HasHeader = false,
            TrackLineNumbers = true,
            // No field of a stock file holds a line break; so an unclosed quote cannot swallow the lines after it.
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = LongestLine,
            TrimWhitespace = true,
            OnMalformedRecord = _ => IsMalformed = true,
        });
    }

    /// <summary>Counted from 1, of the whole file.</summary>
    public long Line => _csv.LineNumber + _layout.DataLine - 1;

    /// <summary>A quote of the current row is not closed or stands inside a field.</summary>
    public bool IsMalformed { get; private set; }

    public int FieldCount => _csv.FieldCount;

    public string RawRow => Encoding.UTF8.GetString(_csv.RawRecord);

    /// <summary>Goes to the next row that is not blank; spreadsheets write rows of separators only.</summary>
    /// <exception cref="LabException">LAB5109; LAB5143: a line is too long for a table of prices.</exception>
    public bool Read()
    {
        do
        {
            IsMalformed = false;
            if (!_file.Guarded(ReadRow))
                return false;
        }
        while (IsBlank());
        return true;
    }

    /// <summary>A cell without surrounding blanks; empty where the row has no such column. Valid until the next call.</summary>
    public ReadOnlySpan<char> Cell(int column)
    {
        if (column < 0 || column >= _csv.FieldCount)
            return [];
        // No date or price is so long; what is left then reads as none.
        var bytes = _csv.GetSpan(column);
        return CellText.Trim(bytes.Length <= LongestCell ? _cell.AsSpan(0, _csv.GetChars(column, _cell)) : _cell.AsSpan(0, Cut(bytes)));
    }

    public string Text(int column) => Cell(column).ToString();

    /// <summary>A field as the file has it, quotes included.</summary>
    public string RawText(int column) => Encoding.UTF8.GetString(_csv.GetRawSpan(column));

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private int Cut(ReadOnlySpan<byte> bytes)
    {
        int length = Encoding.UTF8.GetChars(bytes[..(LongestCell - 4)], _cell);
        _cell[length++] = '…';
        return length;
    }

    private bool ReadRow()
    {
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException exception)
        {
            throw LabErrors.StockLineTooLong(_file.Path, Line + 1, LongestLine, exception);
        }
    }

    private bool IsBlank()
    {
        for (int i = 0; i < _csv.FieldCount; i++)
        {
            if (!Cell(i).IsEmpty)
                return false;
        }

        return true;
    }
}
