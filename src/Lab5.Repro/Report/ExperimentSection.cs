using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>One experiment: its question, the document's values beside ours, then each of its results.</summary>
internal static class ExperimentSection
{
    public static Html Render(IGrouping<string, ReportedResult> experiment) => Html.Of($"""
        <section aria-labelledby="experiment-{Identifier.Of(experiment.Key)}">
        <h2 id="experiment-{Identifier.Of(experiment.Key)}">{experiment.Key}</h2>
        <p class="question">{ExperimentCatalog.Of(experiment.First().Result)?.Question}</p>
        {DocumentTable([.. experiment])}{Html.Join(experiment.Select(Result))}</section>

        """);

    private static Html DocumentTable(IReadOnlyList<ReportedResult> results)
    {
        var rows = results.SelectMany(one => ExperimentCatalog.Of(one.Result)?.DocumentValues(one.Result) ?? []).Where(value => value.IsWhole).Distinct().ToList();
        return rows.Count == 0 ? Html.Empty : Folded.Of("The lab document beside this run", Html.Of($"""
            <div class="wide"><table class="beside">
            <thead><tr><th scope="col">what</th><th scope="col">document</th><th scope="col">here</th></tr></thead>
            <tbody>
            {Html.Join(rows.Select(row => Html.Of($"<tr><th scope=\"row\">{row.What}</th><td>{row.Document}</td><td>{row.Ours}</td></tr>\n")))}</tbody>
            </table></div>

            """), open: true);
    }

    private static Html Result(ReportedResult one) => Html.Of($"""
        <article id="{one.Id}">
        <h3>{one.Result.Label} {ReportSummary.Badge(one.Badge)}</h3>
        {Surrogate(one.Result)}{Words(one.Result)}{ResultTables.Verdict(one)}{FigureGallery.Render(one)}{ResultTables.Metrics(one)}{ResultTables.Settings(one.Result)}{ReproductionCommand.Render(one.Result)}</article>

        """);

    private static Html Surrogate(ExperimentResult result) => result.Data.Kind == DataKind.Surrogate
        ? Html.Of($"<p class=\"warning\">Surrogate market: these are not real prices, and nothing here says anything about {result.Ticker}.</p>\n")
        : Html.Empty;

    private static Html Words(ExperimentResult result) => ExperimentCatalog.Of(result)?.Words(result) is { } words
        ? Html.Of($"<p>{words}</p>\n")
        : Html.Empty;
}
