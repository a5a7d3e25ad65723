using Lab5.Repro.Metrics;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>What the stock experiment claims of its forecasts beside persistence; a case for each ticker and configuration.</summary>
internal static class StockClaims
{
    /// <summary>Errors that differ by less are taken for equal.</summary>
    private const double Margin = 0.05;

    private static readonly EffectKind s_effect = new("mean squared error relative to persistence's", EffectKind.Percent);

    public static IReadOnlyList<Claim> All { get; } =
    [
        new("No forecast is better than persistence by more than chance (Diebold-Mariano, corrected for the number of forecasts).", s_effect, Claim.Rule, NotBetter),
        new("No forecast is worse than persistence by more than chance.", s_effect, Claim.Rule, NotWorse),
        new("Every forecast's mean squared error is within 5 % of persistence's.", s_effect, Claim.Rule, distributions =>
            [.. distributions.Select(one => SeedClaims.Case(Name(one), Ratios(one), ratio => Math.Abs(ratio - 1) < Margin, ratio => ratio - 1))]),
        new("The forecast follows the truth with a delay of one day.", new("delay in days", ""), Claim.Rule, distributions =>
            [.. distributions.Select(one => SeedClaims.Case(Name(one), one.Values(StockMetrics.DelayDays.Name), days => days == 1, days => days))]),
    ];

    private static IReadOnlyList<ClaimCase> NotBetter(IReadOnlyList<SeedDistribution> distributions) => Undecided(distributions, ratio => ratio < 1);

    private static IReadOnlyList<ClaimCase> NotWorse(IReadOnlyList<SeedDistribution> distributions) => Undecided(distributions, ratio => ratio > 1);

    /// <summary>Of each seed, the forecasts whose error is not significantly on the side named; the p-values of a seed are corrected together.</summary>
    private static IReadOnlyList<ClaimCase> Undecided(IReadOnlyList<SeedDistribution> distributions, Func<double, bool> isOnThatSide)
    {
        int seeds = distributions[0].Seeds.Length;
        double[][] pValues = [.. distributions.Select(one => one.Values(StockMetrics.DieboldMarianoP.Name))];
        // There is no p-value where the forecast is persistence itself.
        double[][] corrected = [.. Enumerable.Range(0, seeds).Select(seed => Holm.Adjust([.. pValues.Select(values => double.IsNaN(values[seed]) ? 1 : values[seed])]))];
        return
        [
            .. distributions.Select((one, i) => new ClaimCase(
                Name(one),
                [.. Ratios(one).Select((ratio, seed) => !(isOnThatSide(ratio) && corrected[seed][i] < DieboldMariano.SignificanceLevel))],
                [.. Ratios(one).Select(ratio => ratio - 1)])),
        ];
    }

    private static double[] Ratios(SeedDistribution distribution) => distribution.Values(StockMetrics.RelativeMse.Name);

    private static string Name(SeedDistribution distribution) => $"{distribution.Ticker} {distribution.Configuration}";
}
