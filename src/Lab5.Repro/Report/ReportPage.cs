using System.Text;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Report;

/// <summary>Results as one self-contained page: no script, nothing loaded from elsewhere.</summary>
public static class ReportPage
{
    /// <param name="snapshots">What the results are compared with; null for none.</param>
    /// <param name="earlier">Labels of the results that an earlier run made; the page names them.</param>
    /// <returns>Equal for equal results, snapshots and environments.</returns>
    public static string Render(IReadOnlyList<ExperimentResult> results, SnapshotStore? snapshots, EnvironmentFingerprint? environment = null, IReadOnlyCollection<string>? earlier = null)
    {
        ReportedResult[] reported = [.. results.Select(result => ReportedResult.Of(result, snapshots))];
        var sections = reported.GroupBy(one => one.Result.Experiment).Select(ExperimentSection.Render);
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Lab 5: results</title>
            <link rel="icon" href="data:,">
            <style>
            {Html.Resource(typeof(ReportPage), "Lab5.Repro.report.css")}</style>
            </head>
            <body>
            <header>
            <h1>Lab 5: Advanced Recurrent Neural Networks</h1>
            <p>{ReportSummary.Sentence(reported)}</p>
            {ReportSummary.Earlier(earlier ?? [])}{MainPictures.Render(reported)}</header>
            <main>
            {ClaimsSection.Render(reported)}{ReportSummary.Table(reported)}{Html.Join(sections)}{SeedsSection.Render(reported)}{ChecklistSection.Render(reported)}</main>
            <footer>
            {EnvironmentSection.Render(environment ?? EnvironmentFingerprint.Current)}</footer>
            </body>
            </html>

            """).Markup;
    }

    /// <inheritdoc cref="Render"/>
    /// <exception cref="LabException">LAB5401: it cannot be written; a page that was there is untouched.</exception>
    public static void Write(string path, IReadOnlyList<ExperimentResult> results, SnapshotStore? snapshots, IReadOnlyCollection<string>? earlier = null)
    {
        byte[] page = Encoding.UTF8.GetBytes(Render(results, snapshots, earlier: earlier));
        AtomicFile.Write(path, stream => stream.Write(page));
    }
}
