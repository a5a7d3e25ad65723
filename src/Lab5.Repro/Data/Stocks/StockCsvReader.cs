using CsvHelper;

namespace Lab5.Repro.Data;

/// <summary>
/// Reads daily prices from the lab's form (<c>Date,Open,High,Low,Close,Adj Close,Volume</c>, ISO dates) and the older hand-out's
/// (<c>Date,symbol,open,high,low,close,Adj Close,volume</c>, US dates). Numbers are culture-invariant.
/// </summary>
public static class StockCsvReader
{
    /// <summary>Longer gaps between trading days give a warning: no exchange was closed that long since 1985.</summary>
    public const int LongestGapDays = 14;

    private static readonly CsvReaderOptions s_options = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        // No field of a stock file holds a line break; so an unclosed quote cannot swallow the lines after it.
        AllowLineBreaksInQuotes = false,
    };

    /// <param name="ticker">Upper case; a <c>symbol</c> column must name it.</param>
    /// <returns>A history of kind canonical if its values are those of the lab's own file, else custom.</returns>
    /// <exception cref="LabException">LAB5104, LAB5109-LAB5126: what is wrong, in which line and column.</exception>
    public static StockHistory Read(string path, string ticker)
    {
        string text = TextFile.Read(path);
        CsvMalformedRecord? malformed = null;
        using var csv = CsvReader.FromText(text, s_options with { OnMalformedRecord = record => malformed = record });
        var rows = new StockRows(path, ticker, csv);
        csv.ReadHeader();
        if (malformed is { } header)
            throw LabErrors.StockQuoteBroken(path, header.LineNumber, "(header)", header.RawRecord);
        rows.BeginAfterHeader(HeaderLine(text));
        while (csv.Read())
            rows.Add(isMalformed: malformed is not null);
        return rows.ToHistory();
    }

    /// <summary>The first line that is not empty, counted from 1.</summary>
    private static int HeaderLine(string text)
    {
        int line = 1;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (!content.IsEmpty)
                break;
            line++;
        }

        return line;
    }
}
