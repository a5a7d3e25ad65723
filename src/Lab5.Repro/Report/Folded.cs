namespace Lab5.Repro.Report;

/// <summary>What a reader opens when it is wanted, such as a table.</summary>
internal static class Folded
{
    /// <param name="summary">What shows while it is closed.</param>
    public static Html Of(Html summary, Html content, bool open = false) =>
        Html.Of($"<details{(open ? new Html(" open") : Html.Empty)}><summary>{summary}</summary>\n{content}</details>\n");

    public static Html Of(string summary, Html content, bool open = false) => Of(Html.Of($"{summary}"), content, open);
}
