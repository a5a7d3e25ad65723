using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>A sentence about an experiment that its seeds decide.</summary>
/// <param name="Words">The sentence.</param>
/// <param name="Effect">What the effect of a seed is, and relative to what.</param>
/// <param name="LeastShare">What is claimed of a seed is true of more than this share of all seeds; see <see cref="Comparison"/> and <see cref="Rule"/>.</param>
/// <param name="Cases">
/// From the experiment's distributions, all of one kind of data: what must be true at once, such as a comparison for each network.
/// </param>
public sealed record Claim(string Words, EffectKind Effect, double LeastShare, Func<IReadOnlyList<SeedDistribution>, IReadOnlyList<ClaimCase>> Cases)
{
    /// <summary>Of a comparison: if there is no difference, one of the two is the better one in half of the seeds.</summary>
    public const double Comparison = 0.5;

    /// <summary>Of what a reader takes for a rule: 20 of 20 seeds show it, six times over as well.</summary>
    public const double Rule = 0.75;
}

/// <summary>What the size of an effect is counted in.</summary>
/// <param name="Words">For example <c>test L1 relative to the causal network's</c>.</param>
/// <param name="Unit">Where it is <c>%</c>, the effect is a share; empty where the words name it.</param>
public sealed record EffectKind(string Words, string Unit)
{
    public const string Percent = "%";

    /// <summary>With its sign and unit, for example <c>-12.3 %</c>.</summary>
    public string Format(double effect) => Unit == Percent ? Invariant($"{100 * effect:+0.0;-0.0;0.0} %") : Invariant($"{effect:0.###} {Unit}").TrimEnd();
}

/// <param name="Name">For example <c>GRU, 1 layer</c>; empty where there is one case only.</param>
/// <param name="Holds">Whether the claim is true of a seed, one a seed.</param>
/// <param name="Effects">In the claim's unit, one a seed.</param>
public sealed record ClaimCase(string Name, bool[] Holds, double[] Effects);
