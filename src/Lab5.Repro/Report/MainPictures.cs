using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;

namespace Lab5.Repro.Report;

/// <summary>The page's first look: one picture an experiment, small, with a link to where it stands large.</summary>
internal static class MainPictures
{
    public static Html Render(IReadOnlyList<ReportedResult> results)
    {
        var pictures = results
            .GroupBy(one => one.Result.Experiment)
            .Select(experiment => experiment.Select(one => (Result: one, Figure: ExperimentCatalog.Of(one.Result)?.MainFigure(one.Result))).FirstOrDefault(one => one.Figure is not null))
            .Where(one => one.Figure is not null)
            .Select(one => Picture(one.Result, one.Figure!));
        return Html.Of($"<div class=\"main figures\">\n{Html.Join(pictures)}</div>\n");
    }

    /// <summary>The drawing is the one below, shown a second time.</summary>
    private static Html Picture(ReportedResult one, Figure figure)
    {
        try
        {
            var data = figure.Data;
            string id = Identifier.Of(figure.FileStem);
            return Html.Of($"""
                <figure>
                <a href="#{one.Id}"><svg role="img" aria-labelledby="{id}-title {id}-desc" viewBox="0 0 {Figure.Width} {Figure.Height}"><use href="#{id}-drawing"/></svg></a>
                {FigureLegend.Render(data)}<figcaption><strong>{one.Result.Experiment}</strong> {figure.Description}</figcaption>
                </figure>

                """);
        }
        catch (LabException)
        {
            return Html.Empty; // the experiment's own section says why
        }
    }
}
