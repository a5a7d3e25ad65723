using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>
/// The reproducibility checklist that conferences ask for, filled in from the results. After J. Pineau and others, "Improving
/// Reproducibility in Machine Learning Research", JMLR 22, 2021.
/// </summary>
internal static class ChecklistSection
{
    public static Html Render(IReadOnlyList<ReportedResult> results) => results.Count == 0 ? Html.Empty : Html.Of($"""
        <section aria-labelledby="checklist">
        <h2 id="checklist">Reproducibility checklist</h2>
        <p>Hyperparameters stand in the settings of each result; those of the stocks were chosen on validation days before the test days. Times are of this run on the machine named below, with other runs beside it. The commands stand in <code>{RunCrate.ScriptName}</code> too, and <code>{RunCrate.FileName}</code> describes the run for machines (RO-Crate).</p>
        {Folded.Of("Every result", Table(results))}</section>

        """);

    private static Html Table(IReadOnlyList<ReportedResult> results) => Html.Of($"""
        <div class="wide"><table>
        <thead><tr><th scope="col">result</th><th scope="col">run</th><th scope="col">main metric</th><th scope="col">parameters</th><th scope="col">iterations</th><th scope="col">seconds</th><th scope="col">data</th><th scope="col">exact command</th></tr></thead>
        <tbody>
        {Html.Join(results.Select(one => Row(one.Result)))}</tbody>
        </table></div>

        """);

    private static Html Row(ExperimentResult result) => Html.Of($"""
        <tr><th scope="row">{result.Label}</th><td>seed {result.Seed}, engine {result.Engine}</td><td>{MainMetric(result)}</td><td>{Parameters(result)}</td><td>{Iterations(result)}</td><td>{result.Seconds:F1}</td><td>{result.Data.Describe()}, {Extent(result.Data)}</td><td><code>{ReproductionCommand.Of(result) ?? "none: its settings are not the catalog's"}</code></td></tr>

        """);

    private static string MainMetric(ExperimentResult result) =>
        ExperimentCatalog.Of(result)?.MainMetric is var (metric, words) && result.Metrics.TryGetValue(metric.Name, out double value) ? Invariant($"{words} {value:G5}") : "";

    private static string Parameters(ExperimentResult result) =>
        ExperimentCatalog.Of(result)?.CountParameters(result) is { } count ? Invariant($"{count:N0}")
        : result.Metrics.Any(metric => IsCount(metric.Key)) ? Invariant($"{result.Metrics.Where(metric => IsCount(metric.Key)).Min(metric => metric.Value):N0} to {result.Metrics.Where(metric => IsCount(metric.Key)).Max(metric => metric.Value):N0}")
        : "";

    private static bool IsCount(string metric) => metric.StartsWith("parameterCount", StringComparison.Ordinal);

    private static string Iterations(ExperimentResult result) => result.Series.TryGetValue("losses", out double[]? losses) ? Invariant($"{losses.Length:N0}") : "";

    private static string Extent(DataIdentity data) =>
        Invariant($"{data.Rows:N0} {(data.Kind == DataKind.Generated ? "sequences or points" : "days")}, SHA-256 {data.Hash[..Math.Min(12, data.Hash.Length)]}");
}
