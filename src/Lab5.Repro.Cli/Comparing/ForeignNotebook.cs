using System.Globalization;
using System.Text.RegularExpressions;
using Lab5.Repro.Grading.Notebooks;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>What an executed notebook has printed: the mean loss of each epoch and the errors of the test, as the lab's listings print them.</summary>
internal static partial class ForeignNotebook
{
    /// <exception cref="System.Text.Json.JsonException">Not a notebook.</exception>
    public static ForeignResult Read(string path)
    {
        var notebook = SavedNotebook.Read(path);
        string[] lines = [.. notebook.Cells.SelectMany(cell => cell.Output.Split('\n')).Where(line => line.Length < 1_000)];
        string code = string.Join('\n', notebook.Cells.Select(cell => cell.Source));
        return new(path, null, SeedOf(code), [], EpochsOf(lines), MetricsOf(lines));
    }

    /// <summary>The first training that prints epochs; a second one counts from the first epoch again.</summary>
    private static ForeignNumber[] EpochsOf(string[] lines)
    {
        List<ForeignNumber> means = [];
        int last = -1;
        foreach (var match in lines.Select(line => EpochLine().Match(line)).Where(match => match.Success))
        {
            int epoch = int.Parse(match.Groups["epoch"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (epoch <= last)
                break;
            last = epoch;
            if (ForeignNumber.Parse(match.Groups["loss"].Value) is { } loss)
                means.Add(loss);
        }

        return [.. means];
    }

    private static Dictionary<string, ForeignNumber> MetricsOf(string[] lines)
    {
        Dictionary<string, ForeignNumber> metrics = [];
        foreach (var match in lines.Select(line => TestLine().Match(line)).Where(match => match.Success))
        {
            if (ForeignNumber.Parse(match.Groups["value"].Value) is { } value)
                metrics.TryAdd(ForeignMetrics.MainMetric, value);
        }

        return metrics;
    }

    private static uint? SeedOf(string code) =>
        Seed().Match(code) is { Success: true } match && uint.TryParse(match.Groups["seed"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed) ? seed : null;

    /// <remarks>Averaged Training Loss for Epoch  3 :  0.1234</remarks>
    [GeneratedRegex(@"\bepoch\D{0,5}(?<epoch>\d{1,6})\b(?:\s*/\s*\d+)?.*?(?<loss>\d+\.\d+(?:[eE][-+]?\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex EpochLine();

    /// <remarks>Testing Loss (Least Absolute Deviations):  0.0415</remarks>
    [GeneratedRegex(@"\btest\w*\b.*?(?:loss|error|mse)[^\d]*?(?<value>\d+\.\d+(?:[eE][-+]?\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex TestLine();

    [GeneratedRegex(@"torch\.manual_seed\(\s*(?<seed>\d{1,10})\s*\)")]
    private static partial Regex Seed();
}
