using System.Text;
using Lab5.Repro.Grading.Notebooks.Faults;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Files;

/// <summary><c>feedback.html</c>: for the student, the points, what to fix first, the forecasts and every item in plain words.</summary>
internal static class FeedbackPage
{
    public const string Name = "feedback.html";

    private const int FixedFirst = 3;

    private static readonly (string Prefix, string Title)[] s_areas =
        [("windows", "Windows and batches"), ("batches", "Windows and batches"), ("preparation", "Data preparation"), ("denoiser", "Denoiser"), ("stock", "Stock prediction"), ("seeds", "Seeds"), ("figure", "Figure"), ("notebook", "Notebook")];

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, GradeRecord grade)
    {
        var page = new StringBuilder();
        Head(page, grade);
        Advice(page, grade);
        Notes(page, grade);
        if (grade.Forecasts.Count > 0)
            Forecasts(page, grade);
        foreach (var area in grade.Items.GroupBy(Area))
        {
            page.Append($"<h2>{Html.Text(area.Key)}</h2>\n");
            foreach (var item in area)
                Item(page, item);
        }

        page.Append($"<p class=\"faint\">Graded with rubric {grade.RubricSha256[..12]}{Data(grade)}.</p>");
        Html.WritePage(Path.Combine(folder, Name), $"{grade.Student}: {grade.RubricTitle}", page.ToString());
    }

    private static string Area(ItemOutcome item) =>
        s_areas.FirstOrDefault(area => item.Id.StartsWith(area.Prefix + ".", StringComparison.Ordinal)).Title ?? "Other";

    private static void Head(StringBuilder page, GradeRecord grade)
    {
        double share = grade.MaxPoints > 0 ? grade.Points / grade.MaxPoints : 0;
        page.Append($"<h1>{Html.Text(grade.RubricTitle)}</h1>\n<p class=\"faint\">{Html.Text(grade.Student)}</p>\n");
        page.Append($"<p class=\"total\">{ItemText.Points(grade.Points)} <span>of {ItemText.Points(grade.MaxPoints)} points</span></p>\n");
        page.Append(Invariant($"<div class=\"bar\"><div style=\"width: {100 * share:0.#}%\"></div></div>\n"));
        if (!grade.IsComplete)
            page.Append("<p class=\"note\">Some items could not be graded because the grader failed, not your work. These points are not final.</p>\n");
        int notVerifiable = grade.Items.Count(item => item.Cause == LossCause.NotVerifiable);
        if (notVerifiable > 0)
            page.Append(Invariant($"<p class=\"note\">{notVerifiable} items cannot be checked from prediction files and are marked \"not verifiable\". They earn what the course sets for them, by default nothing; code that implements the contracts is run and can earn every point.</p>\n"));
    }

    private static void Advice(StringBuilder page, GradeRecord grade)
    {
        var first = Gains(grade).Where(advice => advice.Gain > 0).OrderByDescending(advice => advice.Gain).Take(FixedFirst).ToList();
        if (first.Count == 0)
        {
            if (grade.IsComplete)
                page.Append(grade.Items.Any(ItemText.IsOpen) ? "<p>Nothing to fix in what could be checked.</p>\n" : "<p>Nothing to fix. Well done.</p>\n");
            return;
        }

        page.Append("<h2>What to fix first</h2>\n<ol class=\"first\">\n");
        foreach (var (title, gain, text) in first)
            page.Append($"<li><b>{Html.Text(title)}</b>, worth up to {ItemText.Points(gain)} more points. {Html.Text(text)}</li>\n");
        page.Append("</ol>\n");
    }

    private static void Notes(StringBuilder page, GradeRecord grade)
    {
        if (grade.Notes.Count == 0)
            return;
        page.Append("<h2>What was not graded</h2>\n<ul>\n");
        foreach (string note in grade.Notes)
            page.Append($"<li>{Html.Text(note)}</li>\n");
        page.Append("</ul>\n");
    }

    /// <summary>A fault of a notebook may cost several items; an item that no fault explains stands for itself.</summary>
    private static IEnumerable<(string Title, double Gain, string Text)> Gains(GradeRecord grade)
    {
        IReadOnlyList<FaultFinding> faults = grade.Notebook?.Faults ?? [];
        var items = grade.Items
            .Where(item => item.Points < item.MaxPoints && !ItemText.IsOpen(item))
            .Where(item => !faults.Any(fault => item.Reason.Contains(fault.Sentence, StringComparison.Ordinal)))
            .GroupBy(item => item.Reason)
            .Select(same => (same.First().Title, Gain: same.Sum(item => item.MaxPoints - item.Points), ItemText.Full(same.First())));
        return faults.Select(fault => (fault.Title, fault.Gain, $"{fault.Sentence} {fault.Advice}")).Concat(items);
    }

    private static void Forecasts(StringBuilder page, GradeRecord grade)
    {
        page.Append($"<h2>Your forecasts</h2>\n<p class=\"faint\"><span class=\"key\" style=\"border-color: var(--truth)\"></span>true close <span class=\"key\" style=\"border-color: var(--prediction); margin-left: .75rem\"></span>predicted the day before{(grade.Forecasts.Any(run => run.Copied.Count + run.Unfilled.Count > 0) ? " <span class=\"key\" style=\"border-color: var(--part); margin-left: .75rem\"></span>copied <span class=\"key\" style=\"border-color: var(--bad); margin-left: .75rem\"></span>never filled" : "")}</p>\n");
        foreach (var run in grade.Forecasts)
            page.Append(ForecastDrawing.Of(run));
    }

    private static void Item(StringBuilder page, ItemOutcome item)
    {
        string status = ItemText.Status(item), mark = item.Status == ItemStatus.Passed ? "passed" : item.Points > 0 || ItemText.IsOpen(item) ? "partly" : "not";
        page.Append($"<div class=\"item\"><span class=\"{mark}\">{status}</span><b>{Html.Text(item.Title)}</b>");
        page.Append($"<span class=\"points\">{ItemText.Points(item.Points)} of {ItemText.Points(item.MaxPoints)}</span>");
        string hint = item.Hint.Length > 0 ? $"<p>{Html.Text(ItemText.Hint(item))}</p>" : "";
        page.Append($"<div class=\"text\"><p class=\"faint\">{Html.Text(ItemText.Reason(item))}</p>{hint}</div></div>\n");
    }

    private static string Data(GradeRecord grade) => grade.Data.Count == 0 ? ""
        : " on " + string.Join("; ", grade.Data.OrderBy(data => data.Key, StringComparer.Ordinal).Select(data => $"{Html.Text(data.Key)}: {Html.Text(data.Value.Describe())}"));
}
