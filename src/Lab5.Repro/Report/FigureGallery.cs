using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Report;

/// <summary>A result's figures as drawings of the page itself; one that moved stands as accepted, now and difference side by side.</summary>
internal static class FigureGallery
{
    public static Html Render(ReportedResult one)
    {
        var blocks = ExperimentCatalog.FiguresOf(one.Result).AsParallel().AsOrdered().Select(figure => Block(one, figure)).ToList();
        return blocks.Count == 0 ? Html.Empty : Html.Of($"<div class=\"figures\">\n{Html.Join(blocks)}</div>\n");
    }

    /// <summary>A figure with its caption.</summary>
    /// <exception cref="LabException">LAB5701: the result lacks something that it shows.</exception>
    public static Html Plain(Figure figure) =>
        Html.Of($"<figure>\n<div class=\"wide\">{Drawing(figure)}</div>\n{FigureLegend.Render(figure.Data)}<figcaption>{figure.Description}</figcaption>\n</figure>\n");

    private static Html Block(ReportedResult one, Figure figure)
    {
        try
        {
            var moved = one.Moved(figure, figure.Render());
            return moved is { } found
                ? Html.Of($"<figure class=\"moved\">\n{SideBySide(figure, found.Accepted, found.Outcome)}<figcaption>{figure.Description}</figcaption>\n</figure>\n")
                : Plain(figure);
        }
        catch (LabException e)
        {
            return Html.Of($"<figure><p class=\"warning\">{e.Message}</p></figure>\n");
        }
    }

    private static Html Drawing(Figure figure)
    {
        string svg = figure.RenderSvg(), id = Identifier.Of(figure.FileStem);
        var (title, text) = (Html.Of($"{figure.Data.Title}"), Html.Of($"{figure.Description}"));
        int start = svg.IndexOf("<svg ", StringComparison.Ordinal), end = svg.IndexOf('>', start) + 1;
        return new(
            $"""<svg id="{id}-drawing" role="img" aria-labelledby="{id}-title {id}-desc" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Figure.Width} {Figure.Height}">"""
            + $"<title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{text}</desc>{svg[end..]}");
    }

    private static Html SideBySide(Figure figure, byte[] accepted, SnapshotOutcome outcome) => Html.Of($"""
        <p class="warning">{outcome.Verdict.Word()}: {outcome.Message}</p>
        <div class="three">
        {Picture("accepted", accepted)}<figure>
        {Drawing(figure)}<figcaption>now</figcaption></figure>
        {(outcome.Difference is { } difference ? Picture("difference", difference) : Html.Empty)}</div>

        """);

    private static Html Picture(string caption, byte[] png) => Html.Of(
        $"<figure><img alt=\"{caption}\" src=\"data:image/png;base64,{new Html(Convert.ToBase64String(png))}\"><figcaption>{caption}</figcaption></figure>\n");
}
