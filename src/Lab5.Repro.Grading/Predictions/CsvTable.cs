using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>A small CSV file as pandas or a spreadsheet writes it: separated by commas, semicolons or tabs. Messages have its bare name.</summary>
/// <param name="Header">Trimmed column names, as written.</param>
/// <param name="Lines">Line number and trimmed fields, as many as there are columns, of every line below the header that is not blank.</param>
internal sealed partial record CsvTable(string Name, IReadOnlyList<string> Header, IReadOnlyList<(long Line, string[] Fields)> Lines)
{
    private const long LargestFile = 10_000_000;
    private const int HeaderCharacters = 1_000;

    /// <param name="expected">The columns that the message asks for.</param>
    /// <exception cref="LabException">LAB5832: too large, or a line has another number of fields; LAB5104 and LAB5111 of a file that is no text.</exception>
    public static CsvTable Read(string path, string expected)
    {
        string name = Path.GetFileName(path);
        if (new FileInfo(path).Length > LargestFile)
            throw GradingErrors.PredictionHeaderWrong(name, 1, Invariant($"more than {LargestFile} bytes"), expected);
        string text = TextScan.ReadAll(path);
        using var csv = CsvReader.FromText(text, new() { Separator = SeparatorOf(text), TrackLineNumbers = true, AllowLineBreaksInQuotes = false });
        csv.ReadHeader();
        string[] header = [.. csv.Headers.Select(column => column.Trim())];
        List<(long, string[])> lines = [];
        while (csv.Read())
        {
            string[] fields = [.. Enumerable.Range(0, csv.FieldCount).Select(field => csv.GetString(field).Trim())];
            if (fields.All(field => field.Length == 0))
                continue;
            if (fields.Length != header.Length)
                throw GradingErrors.PredictionHeaderWrong(name, csv.LineNumber, string.Join(",", fields), expected);
            lines.Add((csv.LineNumber, fields));
        }

        return new(name, header, lines);
    }

    /// <summary>The column names alone; of a file that is no text, whatever its first bytes look like.</summary>
    public static IReadOnlyList<string> HeaderOf(string path)
    {
        using StreamReader reader = new(path);
        char[] start = new char[HeaderCharacters];
        string line = new string(start, 0, reader.ReadBlock(start)).Split('\n')[0];
        return [.. line.Split(SeparatorOf(line)).Select(column => column.Trim().Trim('"'))];
    }

    /// <returns>The number of the column of that name, capitals and small letters alike.</returns>
    /// <exception cref="LabException">LAB5832: there is none.</exception>
    public int Column(string name, string expected)
    {
        int column = Header.ToList().FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return column >= 0 ? column : throw GradingErrors.PredictionHeaderWrong(Name, 1, string.Join(",", Header), expected);
    }

    /// <summary>
    /// The numbers of a column. Decimal commas are read where they cannot be anything else: every number of the column can be written
    /// that way, and in one at least the comma cannot separate thousands.
    /// </summary>
    /// <exception cref="LabException">LAB5835: not a finite number.</exception>
    public double[] Numbers(int column)
    {
        string[] texts = [.. Lines.Select(line => line.Fields[column])];
        bool commas = HasDecimalCommas(texts);
        return [.. texts.Select((text, i) => Number(commas ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text, text, Lines[i].Line, column))];
    }

    private double Number(string text, string written, long line, int column) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw GradingErrors.PredictionNumberWrong(Name, line, Header[column], written);

    private static bool HasDecimalCommas(string[] texts)
    {
        string[] numbers = [.. texts.Where(text => !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsFinite(value)))];
        return Array.TrueForAll(numbers, text => DecimalComma().IsMatch(text)) && Array.Exists(numbers, text => text.Contains(',') && !Thousands().IsMatch(text));
    }

    /// <summary>The one of the three that is in the header most often.</summary>
    private static char SeparatorOf(string text)
    {
        string header = text.Split('\n', 2)[0];
        return new[] { ',', ';', '\t' }.MaxBy(separator => header.Count(letter => letter == separator));
    }

    [GeneratedRegex(@"^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?([eE][+-]?\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}(,\d{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();
}
