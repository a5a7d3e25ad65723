using Lab5.Repro.Experiments;

namespace Lab5.Repro.Report;

/// <summary>What the experiments claim, each sentence with its verdict; its cases unfold.</summary>
internal static class ClaimsSection
{
    /// <returns>Nothing where no distribution was accepted.</returns>
    public static Html Render(IReadOnlyList<ReportedResult> results)
    {
        var accepted = results.Where(one => one.Distribution is not null);
        var claims = accepted.GroupBy(one => one.Result.Data.Kind).SelectMany(kind => DecidedClaim.All(kind.Select(one => one.Distribution!))).ToList();
        return claims.Count == 0 ? Html.Empty : Html.Of($"""
            <section aria-labelledby="claims">
            <h2 id="claims">What the seeds show</h2>
            <p>A claim holds where the accepted seeds show it, fails where they show its opposite, and is open where they show neither.</p>
            {Html.Join(claims.Select(Claim))}</section>

            """);
    }

    private static Html Claim(DecidedClaim claim) => Folded.Of(
        Html.Of($"{ReportSummary.Badge(claim.Verdict.Word())} {claim.Claim.Words} <span class=\"basis\">Seeds that show it: {ClaimText.Seeds(claim)}; {claim.Claim.Effect.Words}: {ClaimText.Effect(claim)}</span>"),
        Html.Of($"""
            <div class="wide"><table>
            <thead><tr><th scope="col">case</th><th scope="col">verdict</th><th scope="col">seeds</th><th scope="col">share of all seeds (95 %)</th><th scope="col">{claim.Claim.Effect.Words}, median (95 %)</th></tr></thead>
            <tbody>
            {Html.Join(claim.Findings.Select(finding => Case(claim.Claim.Effect, finding)))}</tbody>
            </table></div>

            """));

    private static Html Case(EffectKind effect, ClaimFinding finding) => Html.Of($"""
        <tr><th scope="row">{(finding.Case.Length > 0 ? finding.Case : "all")}</th><td>{finding.Verdict.Word()}</td><td>{finding.Holding} of {finding.Seeds}</td><td>{finding.Share.Low:F2} to {finding.Share.High:F2}</td><td>{effect.Format(finding.Effect)} ({effect.Format(finding.EffectRange.Low)} to {effect.Format(finding.EffectRange.High)})</td></tr>

        """);
}
