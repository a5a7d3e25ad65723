using Lab5.Repro.Metrics;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

public enum ClaimVerdict
{
    /// <summary>The seeds show it.</summary>
    Holds,

    /// <summary>They show neither it nor its opposite.</summary>
    Open,

    /// <summary>They show its opposite.</summary>
    Fails,
}

public static class ClaimVerdictWords
{
    /// <summary>In lower case, as tables show it.</summary>
    public static string Word(this ClaimVerdict verdict) => verdict.ToString().ToLowerInvariant();
}

/// <summary>What the seeds say of one case of a claim.</summary>
/// <param name="Holding">Seeds of which it is true, of <paramref name="Seeds"/>.</param>
/// <param name="Share">Clopper-Pearson, 95 %: the share of all seeds of which it is true.</param>
/// <param name="Effect">Median over the seeds.</param>
/// <param name="EffectRange">Bootstrap, 95 %, of that median.</param>
public sealed record ClaimFinding(string Case, int Holding, int Seeds, Interval Share, double Effect, Interval EffectRange, ClaimVerdict Verdict);

/// <summary>A claim and what the seeds say of it.</summary>
/// <param name="Verdict">Holds where every case does, fails where one does.</param>
public sealed record DecidedClaim(string Experiment, Claim Claim, IReadOnlyList<ClaimFinding> Findings, ClaimVerdict Verdict)
{
    /// <summary>The chance that a finding, or one of several, is false if there is nothing to it; half of it on either side.</summary>
    private const double Significance = 0.05;

    /// <summary>Every claim of the experiments whose distributions these are, in the order of the catalog.</summary>
    /// <param name="distributions">Of one kind of stock data.</param>
    public static IReadOnlyList<DecidedClaim> All(IEnumerable<SeedDistribution> distributions)
    {
        var ofExperiment = distributions.ToLookup(distribution => distribution.Experiment);
        return
        [
            .. from experiment in ExperimentCatalog.All
               where ofExperiment.Contains(experiment.Name)
               from claim in experiment.Claims
               select Decide(experiment.Name, claim, [.. ofExperiment[experiment.Name]]),
        ];
    }

    /// <summary>
    /// A case holds if its seeds would be this many by chance with the claim's least share in less than 2.5 % of samples, and fails
    /// if they would be this few; with several cases corrected by <see cref="Holm"/>.
    /// </summary>
    /// <param name="distributions">At least one; a seed that one of them lacks does not count.</param>
    public static DecidedClaim Decide(string experiment, Claim claim, IReadOnlyList<SeedDistribution> distributions)
    {
        uint[] common = [.. distributions.Select(distribution => distribution.Seeds.AsEnumerable()).Aggregate((seeds, others) => seeds.Intersect(others))];
        var cases = claim.Cases([.. distributions.Select(distribution => distribution.Only(common))]);
        int[] holding = [.. cases.Select(one => one.Holds.Count(holds => holds))];
        double[] many = Holm.Adjust([.. cases.Zip(holding, (one, count) => Binomial.AtLeast(count, one.Holds.Length, claim.LeastShare))]);
        double[] few = Holm.Adjust([.. cases.Zip(holding, (one, count) => Binomial.AtMost(count, one.Holds.Length, claim.LeastShare))]);
        ClaimFinding[] findings = [.. cases.Select((one, i) => new ClaimFinding(
            one.Name,
            holding[i],
            one.Holds.Length,
            Binomial.ClopperPearson(holding[i], one.Holds.Length),
            new EmpiricalDistribution(one.Effects).Median,
            Bootstrap.OfMedian(one.Effects),
            many[i] < Significance / 2 ? ClaimVerdict.Holds : few[i] < Significance / 2 ? ClaimVerdict.Fails : ClaimVerdict.Open))];
        return new(experiment, claim, findings, Worst(findings));
    }

    private static ClaimVerdict Worst(IReadOnlyList<ClaimFinding> findings) => findings.Select(finding => finding.Verdict).DefaultIfEmpty(ClaimVerdict.Open).Max();
}
