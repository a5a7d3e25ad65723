using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Report;

/// <summary>What this page was made on.</summary>
internal static class EnvironmentSection
{
    public static Html Render(EnvironmentFingerprint environment) => Html.Of($"""
        <h2>Environment</h2>
        <p>What this page was made on. It is reported where a result moved, and never compared.</p>
        {Folded.Of("System, runtime and libraries", Table(environment))}
        """);

    private static Html Table(EnvironmentFingerprint environment) => Html.Of($"""
        <div class="wide"><table>
        <tbody>
        {Html.Join(environment.Parts.Select(row => Html.Of($"<tr><th scope=\"row\">{row.Name}</th><td>{row.Value}</td></tr>\n")))}</tbody>
        </table></div>

        """);
}
