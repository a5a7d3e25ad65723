using System.Globalization;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>Reads <c>TICKER.csv</c> of a student of the notebook: <c>Date,Predicted</c>, ISO dates, dollars, one line a test day.</summary>
internal static class PredictionFile
{
    /// <param name="dates">The test days, oldest first.</param>
    /// <returns>Dollars, one a test day.</returns>
    /// <exception cref="LabException">LAB5831 to LAB5835: which line, what was found and what was expected.</exception>
    public static double[] Read(string path, DateOnly[] dates)
    {
        string name = Path.GetFileName(path);
        var lines = CsvColumns.Read(path, "Date", "Predicted");
        for (int i = 0; i < Math.Min(lines.Count, dates.Length); i++)
        {
            if (!DateOnly.TryParseExact(lines[i].Fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date != dates[i])
                throw GradingErrors.PredictionDateWrong(name, lines[i].Line, lines[i].Fields[0], dates[i], dates[0], dates[^1]);
        }

        if (lines.Count != dates.Length)
            throw GradingErrors.PredictionCountWrong(name, lines.Count, dates.Length, dates[0], dates[^1]);
        return [.. lines.Select(line => CsvColumns.Number(path, line.Line, "Predicted", line.Fields[1]))];
    }
}
