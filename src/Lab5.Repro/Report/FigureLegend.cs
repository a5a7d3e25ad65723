using Lab5.Repro.Plots;

namespace Lab5.Repro.Report;

/// <summary>A drawing's title, note and legend as text of the page, which stays readable where the drawing is small.</summary>
internal static class FigureLegend
{
    public static Html Render(FigureData data) => Html.Of($"""
        <div class="legend" aria-hidden="true"><strong>{data.Title}</strong>{(data.Note.Length > 0 ? Html.Of($"<br>{data.Note}") : Html.Empty)}
        <ul>{Html.Join(data.Series.DistinctBy(series => series.Name).Select(Entry))}</ul></div>

        """);

    private static Html Entry(FigureSeries series) => Html.Of($"<li><svg viewBox=\"0 0 28 12\">{Mark(series)}</svg>{series.Name}</li>");

    private static Html Mark(FigureSeries series) => series.Mark switch
    {
        "points" when series.Pattern == "solid" => Html.Of($"<circle cx=\"14\" cy=\"6\" r=\"5\" fill=\"{series.Color}\"/>"),
        "points" => Html.Of($"<rect x=\"9\" y=\"1\" width=\"10\" height=\"10\" fill=\"{series.Color}\"/>"),
        "bars" or "stretch" => Html.Of($"<rect width=\"28\" height=\"12\" fill=\"{series.Color}\"/>"),
        _ => Html.Of($"<path d=\"M0 6H28\" stroke=\"{series.Color}\" stroke-width=\"{series.Width}\"{Dashes(series.Pattern)}/>"),
    };

    private static Html Dashes(string pattern) => pattern switch
    {
        "dashed" => new(" stroke-dasharray=\"8 4\""),
        "dotted" => new(" stroke-dasharray=\"2 3\""),
        _ => Html.Empty,
    };
}
