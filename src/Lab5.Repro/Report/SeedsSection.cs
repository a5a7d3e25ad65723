using System.Text;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Report;

/// <summary>How the accepted distributions over seeds lie.</summary>
internal static class SeedsSection
{
    /// <returns>Nothing where no distribution was accepted.</returns>
    public static Html Render(IReadOnlyList<ReportedResult> results)
    {
        var accepted = results.Where(one => one.Distribution is not null).ToList();
        if (accepted.Count == 0)
            return Html.Empty;
        return Html.Of($"""
            <section aria-labelledby="seeds">
            <h2 id="seeds">Over seeds</h2>
            <p>A result of one seed is one draw. These are the accepted distributions, of which the claims above are decided.</p>
            {Html.Join(accepted.GroupBy(one => one.Result.Experiment).Select(Figure))}{Table(accepted)}{Html.Join(SeedRanking.All(accepted.Select(one => one.Distribution!)).Select(Ranking))}{Growth(accepted[0].Snapshots!)}</section>

            """);
    }

    private static Html Figure(IGrouping<string, ReportedResult> experiment)
    {
        SeedDistribution[] distributions = [.. experiment.Select(one => one.Distribution!)];
        return SeedRow.Of(distributions).Count == 0
            ? Html.Empty
            : Html.Of($"<div class=\"figures\">\n{FigureGallery.Plain(new SeedStripsFigure(experiment.First().Result, distributions))}</div>\n");
    }

    private static Html Table(IEnumerable<ReportedResult> accepted) => Folded.Of("Every metric over the seeds", Html.Of($"""
        <div class="wide"><table>
        <thead><tr><th scope="col">metric</th><th scope="col">unit</th><th scope="col">document</th><th scope="col">median</th><th scope="col">smallest</th><th scope="col">largest</th><th scope="col">this result</th><th scope="col">its quantile</th></tr></thead>
        <tbody>
        {Html.Join(accepted.SelectMany(one => SeedRow.Of([one.Distribution!]).Select(row => Row(one.Result, row))))}</tbody>
        </table></div>

        """));

    private static Html Row(ExperimentResult result, SeedRow row)
    {
        double value = row.Metric.In(result.Metrics);
        return Html.Of($"""
            <tr><th scope="row">{row.Title}</th><td>{row.Metric.Unit}</td><td>{(row.Document is { } document ? SeedRow.Number(document) : "")}</td><td>{SeedRow.Number(row.Values.Median)}</td><td>{SeedRow.Number(row.Values.Minimum)}</td><td>{SeedRow.Number(row.Values.Maximum)}</td><td>{SeedRow.Number(value)}</td><td>{row.Values.RankOf(value):0.###}</td></tr>

            """);
    }

    private static Html Ranking(SeedRanking ranking)
    {
        var (score, cost) = (ranking.Rows[0].Contender.Score, ranking.Rows[0].Contender.Cost);
        return Folded.Of($"{ranking.Distribution.Experiment}, best first", Html.Of($"""
            <p>The ranks of the seeds agree with Kendall's W = {ranking.Concordance:F2} (1: all seeds rank alike, 0: no agreement).</p>
            <div class="wide"><table>
            <thead><tr><th scope="col">network</th><th scope="col">{cost.Unit}</th><th scope="col">median ({score.Unit})</th><th scope="col">its 95 % interval</th><th scope="col">median rank</th><th scope="col">ranks of the seeds</th></tr></thead>
            <tbody>
            {Html.Join(ranking.Rows.Select(row => Html.Of($"<tr><th scope=\"row\">{row.Contender.Words}</th><td>{row.Cost:N0}</td><td>{SeedRow.Number(row.Median)}</td><td>{SeedRow.Number(row.Range.Low)} to {SeedRow.Number(row.Range.High)}</td><td>{row.MedianRank}</td><td>{row.RankRange}</td></tr>\n")))}</tbody>
            </table></div>

            """));
    }

    /// <summary>Why tolerances are as wide as they are.</summary>
    private static Html Growth(SnapshotStore snapshots) => snapshots.ReadAccepted(ErrorGrowthTable.SnapshotName, "txt") is { } table
        ? Html.Of($"""
            <h3>How fast the last bit grows</h3>
            <p>Every training of seed 0 once more, with one initial value changed by one unit in the last place: when its losses part visibly, by how much they part further from epoch to epoch until they are 1 % apart, and how far the metric ends from the accepted one, beside the tolerance that it is compared by.</p>
            {Folded.Of("Every training", Html.Of($"<pre>{Encoding.UTF8.GetString(table).TrimStart('\uFEFF')}</pre>"))}
            """)
        : Html.Empty;
}
