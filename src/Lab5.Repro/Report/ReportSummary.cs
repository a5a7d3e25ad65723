using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Report;

/// <summary>The page's beginning: how everything stands, at one look.</summary>
internal static class ReportSummary
{
    /// <summary>For example <c>11 results: 10 identical, 1 moved.</c></summary>
    public static string Sentence(IReadOnlyList<ReportedResult> results)
    {
        string counts = string.Join(", ", results.GroupBy(one => one.Badge).Select(group => Invariant($"{group.Count()} {group.Key}")));
        return Invariant($"{results.Count} {(results.Count == 1 ? "result" : "results")}{(counts.Length > 0 ? $": {counts}" : "")}.");
    }

    /// <summary>Which results the last run did not make.</summary>
    public static Html Earlier(IReadOnlyCollection<string> labels) => labels.Count == 0
        ? Html.Empty
        : Html.Of($"<p>Kept from an earlier run: {string.Join(", ", labels)}.</p>\n");

    /// <summary>Open where a result is neither identical nor equal.</summary>
    public static Html Table(IReadOnlyList<ReportedResult> results) => Folded.Of("Every result against the accepted one", Html.Of($"""
        <div class="wide"><table class="summary">
        <thead><tr><th scope="col">result</th><th scope="col">verdict</th><th scope="col">main metric</th></tr></thead>
        <tbody>
        {Html.Join(results.Select(Row))}</tbody>
        </table></div>

        """), open: results.Any(one => one.Comparison is { Verdict: > Verdict.Equal } || one.Trouble is not null));

    public static Html Badge(string verdict) =>
        Html.Of($"""<span class="badge {Identifier.Of(verdict)}">{verdict}</span>""");

    private static Html Row(ReportedResult one) => Html.Of($"""
        <tr><th scope="row"><a href="#{one.Id}">{one.Result.Label}</a></th><td>{Badge(one.Badge)}</td><td>{MainMetric(one.Result)}</td></tr>

        """);

    private static string MainMetric(ExperimentResult result) =>
        ExperimentCatalog.Of(result)?.MainMetric is var (metric, words) && result.Metrics.TryGetValue(metric.Name, out double value)
            ? Invariant($"{value:G4} ({words})")
            : "";
}
