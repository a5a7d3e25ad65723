using System.Globalization;
using CsvHelper;
using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>The lines of a small CSV file with a fixed header, in any case; messages name the file by its bare name.</summary>
internal static class CsvColumns
{
    private const long LargestFile = 10_000_000;

    private static readonly CsvReaderOptions s_options = new() { Separator = ',', TrackLineNumbers = true, AllowLineBreaksInQuotes = false };

    /// <returns>Line number and trimmed fields of every line below the header that is not blank.</returns>
    /// <exception cref="LabException">LAB5832: too large, unreadable, another header or number of fields; LAB5104, LAB5110, LAB5111, LAB5140 and LAB5141 of a file that is no text.</exception>
    public static List<(long Line, string[] Fields)> Read(string path, params string[] header)
    {
        string name = Path.GetFileName(path), expected = string.Join(",", header);
        if (new FileInfo(path).Length > LargestFile)
            throw GradingErrors.PredictionHeaderWrong(name, 1, Invariant($"more than {LargestFile} bytes"), expected);
        using var csv = CsvReader.FromText(TextScan.ReadAll(path), s_options);
        csv.ReadHeader();
        if (!csv.Headers.Select(column => column.Trim()).SequenceEqual(header, StringComparer.OrdinalIgnoreCase))
            throw GradingErrors.PredictionHeaderWrong(name, 1, string.Join(",", csv.Headers), expected);
        var lines = new List<(long, string[])>();
        while (csv.Read())
        {
            string[] fields = [.. Enumerable.Range(0, csv.FieldCount).Select(field => csv.GetString(field).Trim())];
            if (fields is [""])
                continue;
            if (fields.Length != header.Length)
                throw GradingErrors.PredictionHeaderWrong(name, csv.LineNumber, string.Join(",", fields), expected);
            lines.Add((csv.LineNumber, fields));
        }

        return lines;
    }

    /// <exception cref="LabException">LAB5835: not a finite number.</exception>
    public static double Number(string path, long line, string column, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw GradingErrors.PredictionNumberWrong(Path.GetFileName(path), line, column, text);
}
