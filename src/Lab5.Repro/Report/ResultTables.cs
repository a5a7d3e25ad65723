using System.Text.Json;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Report;

/// <summary>A result's numbers and settings, and how they stand to the accepted ones.</summary>
internal static class ResultTables
{
    private const int RowsOfATable = 9;

    /// <summary>What the comparison says; nothing for what is identical.</summary>
    public static Html Verdict(ReportedResult one)
    {
        string text = one.Trouble ?? (one.Comparison is null ? "" : ComparisonText.Render(one.Comparison));
        return text.Length == 0 ? Html.Empty : Folded.Of("How it stands to the accepted result", Html.Of($"<pre>{text}</pre>"), open: one.Badge != "equal");
    }

    /// <summary>In tables of <see cref="RowsOfATable"/> rows, which stand side by side where there is room.</summary>
    public static Html Metrics(ReportedResult one)
    {
        var rows = one.Result.Metrics.Select(metric => Row(one, metric.Key, metric.Value)).Concat(Missing(one));
        var head = Html.Of($"""<thead><tr><th scope="col">metric</th><th scope="col">value</th>{(Compared(one) ? new("<th scope=\"col\">accepted</th><th scope=\"col\">verdict</th>") : Html.Empty)}</tr></thead>""");
        return Folded.Of("Metrics", Html.Of($"""
            <div class="tables">
            {Html.Join(rows.Chunk(RowsOfATable).Select(part => Html.Of($"<div class=\"wide\"><table>\n{head}\n<tbody>\n{Html.Join(part)}</tbody>\n</table></div>\n")))}</div>

            """), open: one.Comparison is { Verdict: > Snapshots.Verdict.Equal });
    }

    public static Html Settings(ExperimentResult result) => Folded.Of(Invariant($"Settings: engine {result.Engine}, seed {result.Seed}, data {result.Data.Describe()}"), Html.Of($"""
        <div class="wide"><table>
        <tbody>
        {Html.Join(Flatten(result.Settings, "").Select(pair => Html.Of($"<tr><th scope=\"row\">{pair.Name}</th><td>{pair.Value}</td></tr>\n")))}<tr><th scope="row">data.hash</th><td><code>{result.Data.Hash}</code></td></tr>
        <tr><th scope="row">data.rows</th><td>{result.Data.Rows}</td></tr>
        </tbody>
        </table></div>

        """));

    private static bool Compared(ReportedResult one) => one.Comparison is { Conditions.Count: 0 };

    private static Html Row(ReportedResult one, string name, double value)
    {
        var difference = Compared(one) ? one.Comparison!.Metrics.FirstOrDefault(metric => metric.Name == name) : null;
        var compared = difference is null
            ? Html.Empty
            : Html.Of($"<td>{(difference.Accepted is { } accepted ? Number(accepted) : new("missing"))}</td><td>{ReportSummary.Badge(difference.Verdict.Word())} {difference.Direction}</td>");
        var metric = ExperimentCatalog.MetricOf(one.Result, name);
        return Html.Of($"<tr><th scope=\"row\" title=\"{metric?.Meaning}\">{name}</th><td>{Number(value)} <span class=\"unit\">{metric?.Unit}</span></td>{compared}</tr>\n");
    }

    /// <summary>Accepted metrics that the result has no more.</summary>
    private static IEnumerable<Html> Missing(ReportedResult one) => !Compared(one)
        ? []
        : one.Comparison!.Metrics.Where(metric => metric.Now is null && metric.Accepted is not null).Select(metric => Html.Of(
            $"<tr><th scope=\"row\">{metric.Name}</th><td>missing</td><td>{Number(metric.Accepted!.Value)}</td><td>{ReportSummary.Badge(metric.Verdict.Word())}</td></tr>\n"));

    /// <summary>Seven digits to read, all of them for who looks closer.</summary>
    private static Html Number(double value) => Html.Of($"<data value=\"{value:R}\" title=\"{value:R}\">{value:G7}</data>");

    private static IEnumerable<(string Name, string Value)> Flatten(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Flatten(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}")),
        JsonValueKind.Undefined => [],
        JsonValueKind.String => [(name, element.GetString()!)],
        _ => [(name, element.GetRawText())],
    };
}
