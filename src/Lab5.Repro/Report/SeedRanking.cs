using Lab5.Repro.Experiments;
using Lab5.Repro.Metrics;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>What an experiment ranks, over the seeds: scores with their intervals, costs beside them, and how stable the ranks are.</summary>
/// <param name="Rows">Best first, by the median score.</param>
/// <param name="Concordance">Kendall's W: 1 where every seed ranks alike, 0 where the seeds have nothing in common.</param>
internal sealed record SeedRanking(SeedDistribution Distribution, IReadOnlyList<SeedRankingRow> Rows, double Concordance)
{
    /// <summary>The rankings of those distributions that have one.</summary>
    public static IReadOnlyList<SeedRanking> All(IEnumerable<SeedDistribution> distributions) =>
    [
        .. from distribution in distributions
           let contenders = ExperimentCatalog.Of(distribution)?.Contenders ?? []
           where contenders.Any(contender => distribution.Distribution(contender.Score.Name).Count > 0)
           select Of(distribution, contenders),
    ];

    private static SeedRanking Of(SeedDistribution distribution, IReadOnlyList<Contender> contenders)
    {
        double[][] scores = [.. contenders.Select(contender => distribution.Values(contender.Score.Name))];
        int[][] ranks = [.. Enumerable.Range(0, distribution.Seeds.Length).Select(seed => Ranks([.. scores.Select(values => values[seed])]))];
        var rows = contenders.Select((contender, i) => new SeedRankingRow(
            contender,
            contender.Cost.In(distribution.MetricsOf(distribution.Seeds[0])),
            Statistics.Median(scores[i]),
            Bootstrap.OfMedian(scores[i]),
            [.. ranks.Select(seed => seed[i])]));
        return new(distribution, [.. rows.OrderBy(row => row.Median)], Kendall(ranks));
    }

    /// <summary>From 1 for the lowest; equal scores have the rank of the first of them.</summary>
    private static int[] Ranks(double[] scores) => [.. scores.Select(score => 1 + scores.Count(other => other < score))];

    /// <summary>W = 12 S / (m² (n³ - n)), S the sum of squared deviations of the n rank sums over m seeds (M. G. Kendall and B. Babington Smith, 1939).</summary>
    private static double Kendall(int[][] ranks)
    {
        int m = ranks.Length, n = ranks[0].Length;
        double[] sums = [.. Enumerable.Range(0, n).Select(i => ranks.Sum(seed => (double)seed[i]))];
        double mean = Statistics.Mean(sums);
        return 12 * sums.Sum(sum => (sum - mean) * (sum - mean)) / ((double)m * m * ((double)n * n * n - n));
    }
}

/// <param name="Cost">In the unit of the contender's cost; the same for every seed.</param>
/// <param name="Median">Of the score.</param>
/// <param name="Range">Bootstrap, 95 %, of that median.</param>
/// <param name="Ranks">One a seed; 1 is best.</param>
internal sealed record SeedRankingRow(Contender Contender, double Cost, double Median, Interval Range, int[] Ranks)
{
    public string MedianRank => Invariant($"{Statistics.Median([.. Ranks.Select(rank => (double)rank)]):0.#}");

    public string RankRange => Ranks.Min() == Ranks.Max() ? Invariant($"{Ranks.Min()}") : Invariant($"{Ranks.Min()} to {Ranks.Max()}");
}
