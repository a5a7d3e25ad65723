using System.Globalization;
using System.Text;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>Distributions over seeds and their claims as Markdown tables: what the repository's pages show of the accepted ones.</summary>
internal static class SeedsMarkdown
{
    /// <summary>The main metrics and the claims that hold, in short: of an experiment that ranks its networks, the first and the last of them.</summary>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Findings(IReadOnlyList<SeedDistribution> distributions)
    {
        var rankings = SeedRanking.All(distributions);
        var text = new StringBuilder("| result | unit | lab document | seed 0 | median of the seeds (range) |\n|---|---|---|---|---|\n");
        foreach (var group in SeedRow.Of(distributions).GroupBy(row => row.Distribution))
        {
            var ranking = rankings.FirstOrDefault(ranking => ranking.Distribution == group.Key)?.Rows;
            foreach (var row in group.Where(row => ranking is null || row.Metric == ranking[0].Contender.Score || row.Metric == ranking[^1].Contender.Score))
                text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | {row.Metric.Unit} | {Document(row)} | {SeedRow.Number(row.Distribution.Value(0, row.Metric.Name))} | {SeedRow.Number(row.Values.Median)} ({SeedRow.Number(row.Values.Minimum)} to {SeedRow.Number(row.Values.Maximum)}) |\n");
        }

        text.Append("\n| claim | seeds that show it |\n|---|---|\n");
        foreach (var claim in DecidedClaim.All(distributions).Where(claim => claim.Verdict == ClaimVerdict.Holds))
            text.Append(CultureInfo.InvariantCulture, $"| {claim.Claim.Words} | {ClaimText.Seeds(claim)} |\n");
        return text.ToString();
    }

    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Render(IReadOnlyList<SeedDistribution> distributions)
    {
        var text = new StringBuilder("| metric | unit | the document's run | median of the seeds | their range | seed 0 |\n|---|---|---|---|---|---|\n");
        foreach (var row in SeedRow.Of(distributions))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Title} | {row.Metric.Unit} | {Document(row)} | {SeedRow.Number(row.Values.Median)} | {SeedRow.Number(row.Values.Minimum)} to {SeedRow.Number(row.Values.Maximum)} | {SeedRow.Number(row.Distribution.Value(0, row.Metric.Name))} |\n");
        }

        foreach (var ranking in SeedRanking.All(distributions))
            text.Append(Render(ranking));

        text.Append("\n| claim | seeds that show it | effect, median of the seeds (95 % interval) | verdict |\n|---|---|---|---|\n");
        foreach (var claim in DecidedClaim.All(distributions))
            text.Append(CultureInfo.InvariantCulture, $"| {claim.Claim.Words} | {ClaimText.Seeds(claim)} | {claim.Claim.Effect.Words}: {ClaimText.Effect(claim)} | {Verdict(claim)} |\n");
        return text.ToString();
    }

    private static string Document(SeedRow row) => row.Document is { } value ? SeedRow.Number(value) : "";

    private static string Render(SeedRanking ranking)
    {
        var (score, cost) = (ranking.Rows[0].Contender.Score, ranking.Rows[0].Contender.Cost);
        var text = new StringBuilder(Invariant($"\n| {ranking.Distribution.Experiment}, best first | {cost.Unit} | median ({score.Unit}), 95 % interval | median rank | ranks of {ranking.Distribution.Seeds.Length} seeds |\n|---|---|---|---|---|\n"));
        foreach (var row in ranking.Rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Contender.Words} | {row.Cost:N0} | {SeedRow.Number(row.Median)}, {SeedRow.Number(row.Range.Low)} to {SeedRow.Number(row.Range.High)} | {row.MedianRank} | {row.RankRange} |\n");
        return text.Append(CultureInfo.InvariantCulture, $"\nThe ranks of the seeds agree with Kendall's W = {ranking.Concordance:F2} (1: all seeds rank alike, 0: no agreement).\n").ToString();
    }

    /// <summary>Where the cases differ, with those that do not hold.</summary>
    private static string Verdict(DecidedClaim claim)
    {
        var others = claim.Findings
            .Where(finding => finding.Verdict != ClaimVerdict.Holds && finding.Case.Length > 0)
            .GroupBy(finding => finding.Verdict)
            .OrderByDescending(group => group.Key)
            .Select(group => $"{group.Key.Word()}: {string.Join("; ", group.Select(finding => finding.Case))}");
        return string.Join(" ", new[] { $"*{claim.Verdict.Word()}*" }.Concat(others.Select(other => $"({other})")));
    }
}
