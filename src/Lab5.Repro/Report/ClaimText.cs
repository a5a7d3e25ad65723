using Lab5.Repro.Experiments;

namespace Lab5.Repro.Report;

/// <summary>What the seeds say of a claim, on one line.</summary>
internal static class ClaimText
{
    /// <summary>For example <c>15 to 20 of 20 in each of 6 cases</c>.</summary>
    public static string Seeds(DecidedClaim claim)
    {
        int fewest = claim.Findings.Min(finding => finding.Holding), most = claim.Findings.Max(finding => finding.Holding);
        return Invariant($"{(fewest == most ? $"{fewest}" : $"{fewest} to {most}")} of {claim.Findings[0].Seeds}{(claim.Findings.Count > 1 ? $" in each of {claim.Findings.Count} cases" : "")}");
    }

    /// <summary>Of several cases from the smallest median to the largest, without intervals.</summary>
    public static string Effect(DecidedClaim claim)
    {
        var effect = claim.Claim.Effect;
        if (claim.Findings is [var only])
            return $"{effect.Format(only.Effect)} ({effect.Format(only.EffectRange.Low)} to {effect.Format(only.EffectRange.High)})";
        string lowest = effect.Format(claim.Findings.Min(finding => finding.Effect)), highest = effect.Format(claim.Findings.Max(finding => finding.Effect));
        return lowest == highest ? lowest : $"{lowest} to {highest}";
    }
}
