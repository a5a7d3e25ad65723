using System.Globalization;
using CsvHelper;

namespace Lab5.Repro.Results;

/// <summary>One CSV file a series, for spreadsheets and plotting tools: <c>StockPrediction.TSLA.Residual.losses.csv</c>.</summary>
public static class SeriesFiles
{
    // LF on every system, so that the bytes are the same everywhere.
    private static readonly CsvWriterOptions s_options = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    /// <summary>Columns <c>index</c> (from 0) and the series' name; numbers round-trip, a value that does not exist is an empty field.</summary>
    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    public static void Write(string folder, IEnumerable<ExperimentResult> results)
    {
        foreach (var result in results)
        {
            foreach (var (name, values) in result.Series)
                AtomicFile.Write(Path.Combine(folder, NameOf(result, name)), stream => Write(stream, name, values));
        }
    }

    public static IEnumerable<string> NamesOf(ExperimentResult result) => result.Series.Keys.Select(name => NameOf(result, name));

    private static string NameOf(ExperimentResult result, string series) => $"{result.FileStem}.{series}.csv";

    private static void Write(Stream stream, string name, double[] values)
    {
        using var csv = CsvWriter.Create(stream, s_options, leaveOpen: true);
        csv.WriteHeader("index", name);
        for (int i = 0; i < values.Length; i++)
        {
            csv.WriteField(i);
            csv.WriteField(double.IsFinite(values[i]) ? ShortestDigits.Of(values[i]) : "");
            csv.EndRecord();
        }
    }
}
