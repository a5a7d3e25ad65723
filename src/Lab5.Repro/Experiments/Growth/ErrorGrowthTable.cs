using System.Globalization;
using System.Text;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>How fast the last bit grows in every training, beside the tolerance of what it is compared by: plain text.</summary>
internal static class ErrorGrowthTable
{
    private const string LossPrefix = "losses";

    /// <summary>The accepted table, without extension.</summary>
    public const string SnapshotName = "LastBit.Growth";

    /// <summary>As a text snapshot is written: with a byte order mark and no line end at the end.</summary>
    /// <inheritdoc cref="Render" path="/param"/>
    public static byte[] ToBytes(IEnumerable<(ExperimentResult Result, ExperimentResult Nudged)> pairs) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Render(pairs).TrimEnd('\n'))];

    /// <summary>A line a training; lines end with <c>\n</c>.</summary>
    /// <param name="pairs">A result, and the same from <see cref="NudgedEngine"/>.</param>
    public static string Render(IEnumerable<(ExperimentResult Result, ExperimentResult Nudged)> pairs)
    {
        var table = new StringBuilder($"{"training",-34}  {"iterations to 1e-3",18}  {"growth per epoch",16}  {"largest in a loss",17}  {"in the metric",13}  {"its tolerance",13}\n");
        foreach (var (result, nudged) in pairs)
        {
            foreach (string series in Trainings(result))
                table.Append(Line(result, nudged, series));
        }

        return table.ToString();
    }

    /// <summary>Where a result holds several trainings, each on its own.</summary>
    private static IEnumerable<string> Trainings(ExperimentResult result) =>
        result.Series.Keys.Where(name => name.StartsWith(LossPrefix, StringComparison.Ordinal)).ToList() is { Count: > 1 } several
            ? several.Where(name => name != LossPrefix)
            : result.Series.Keys.Where(name => name == LossPrefix);

    private static string Line(ExperimentResult result, ExperimentResult nudged, string series)
    {
        string member = series[LossPrefix.Length..];
        int epochs = result.Series["epochMeans" + member].Length;
        var growth = ErrorGrowth.Between(result.Series[series], nudged.Series[series], result.Series[series].Length / epochs);
        var experiment = ExperimentCatalog.Of(result)!;
        var metric = experiment.SeedMetrics.Select(one => one.Metric).First(metric => metric.Name.EndsWith(member, StringComparison.Ordinal));
        double value = metric.In(result.Metrics), change = Math.Abs(metric.In(nudged.Metrics) - value) / Math.Abs(value);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{$"{result.Label} {member}".TrimEnd(),-34}  {(growth.Until is { } until ? $"{until}" : "never"),18}  {Factor(growth.FactorPerEpoch),16}  {growth.Largest,17:0.0E+0}  {change,13:0.0E+0}  {ExperimentCatalog.MetricOf(result, metric.Name)!.Rtol,13:0.0E+0}\n");
    }

    private static string Factor(double factor) => double.IsNaN(factor) ? "" : Invariant($"{factor:F2}");
}
