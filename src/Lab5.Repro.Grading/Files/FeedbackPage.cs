using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Notebooks.Faults;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Report;

namespace Lab5.Repro.Grading.Files;

/// <summary><c>feedback.html</c>: for the student, the points, what to fix first, the forecasts and every item in plain words.</summary>
internal static class FeedbackPage
{
    public const string Name = "feedback.html";

    private const int FixedFirst = 3;

    private static readonly (string Prefix, string Title)[] s_areas =
        [("windows", "Windows and batches"), ("batches", "Windows and batches"), ("preparation", "Data preparation"), ("denoiser", "Denoiser"), ("stock", "Stock prediction"), ("seeds", "Seeds"), ("figure", "Figure"), ("notebook", "Notebook")];

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, GradeRecord grade) => CoursePage.Write(
        Path.Combine(folder, Name),
        $"{grade.Student}: {grade.RubricTitle}",
        Html.Of($"{Head(grade)}{Advice(grade)}{Notes(grade)}{Forecasts(grade)}{Html.Join(grade.Items.GroupBy(Area).Select(Items))}<p class=\"faint\">Graded with rubric {grade.RubricSha256[..12]}{Data(grade)}.</p>"));

    private static string Area(ItemOutcome item) =>
        s_areas.FirstOrDefault(area => item.Id.StartsWith(area.Prefix + ".", StringComparison.Ordinal)).Title ?? "Other";

    private static Html Head(GradeRecord grade)
    {
        double share = grade.MaxPoints > 0 ? grade.Points / grade.MaxPoints : 0;
        int notVerifiable = grade.Items.Count(item => item.Cause == LossCause.NotVerifiable);
        return Html.Of($"""
            <h1>{grade.RubricTitle}</h1>
            <p class="faint">{grade.Student}</p>
            <p class="total">{ItemText.Points(grade.Points)} <span>of {ItemText.Points(grade.MaxPoints)} points</span></p>
            <div class="bar"><div style="width: {100 * share:0.#}%"></div></div>
            {(grade.IsComplete ? Html.Empty : Note("Some items could not be graded because the grader failed, not your work. These points are not final."))}{(notVerifiable == 0 ? Html.Empty : Note(Invariant($"{notVerifiable} items cannot be checked from prediction files and are marked \"not verifiable\". They earn what the course sets for them, by default nothing; code that implements the contracts is run and can earn every point.")))}
            """);
    }

    private static Html Note(string text) => Html.Of($"<p class=\"note\">{text}</p>\n");

    private static Html Advice(GradeRecord grade)
    {
        var first = Gains(grade).Where(advice => advice.Gain > 0).OrderByDescending(advice => advice.Gain).Take(FixedFirst).ToList();
        if (first.Count > 0)
            return Html.Of($"<h2>What to fix first</h2>\n<ol class=\"first\">\n{Html.Join(first.Select(Fix))}</ol>\n");
        if (!grade.IsComplete)
            return Html.Empty;
        return Html.Of($"<p>{(grade.Items.Any(ItemText.IsOpen) ? "Nothing to fix in what could be checked." : "Nothing to fix. Well done.")}</p>\n");
    }

    private static Html Fix((string Title, double Gain, string Text) advice) => Html.Of(
        $"<li><b>{advice.Title}</b>, worth up to {ItemText.Points(advice.Gain)} more points. {HostileText.Line(advice.Text)}</li>\n");

    private static Html Notes(GradeRecord grade) => grade.Notes.Count == 0
        ? Html.Empty
        : Html.Of($"<h2>What was not graded</h2>\n<ul>\n{Html.Join(grade.Notes.Select(note => Html.Of($"<li>{HostileText.Line(note)}</li>\n")))}</ul>\n");

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

    private static Html Forecasts(GradeRecord grade)
    {
        if (grade.Forecasts.Count == 0)
            return Html.Empty;
        return Html.Of($"<h2>Your forecasts</h2>\n<p class=\"faint\">{Key("--truth", first: true)}true close {Key("--prediction", first: false)}predicted the day before{Band("copied", "copied", run => run.Copied)}{Band("unfilled", "never filled", run => run.Unfilled)}</p>\n{Html.Join(grade.Forecasts.Select(ForecastDrawing.Of))}");

        Html Band(string name, string text, Func<ForecastRun, IReadOnlyList<int>> days) => grade.Forecasts.Any(run => days(run).Count > 0)
            ? Html.Of($" <svg class=\"band\" viewBox=\"0 0 16 12\"><rect class=\"{name}\" width=\"16\" height=\"12\"/></svg>{text}")
            : Html.Empty;
    }

    private static Html Key(string colour, bool first) => Html.Of(
        $"<span class=\"key\" style=\"border-color: var({colour}){(first ? "" : "; margin-left: .75rem")}\"></span>");

    private static Html Items(IGrouping<string, ItemOutcome> area) => Html.Of($"<h2>{area.Key}</h2>\n{Html.Join(area.Select(Item))}");

    private static Html Item(ItemOutcome item)
    {
        string mark = item.Status == ItemStatus.Passed ? "passed" : item.Points > 0 || ItemText.IsOpen(item) ? "partly" : "not";
        var hint = item.Hint.Length > 0 ? Html.Of($"<p>{ItemText.Hint(item)}</p>") : Html.Empty;
        return Html.Of($"""
            <div class="item"><span class="{mark}">{ItemText.Status(item)}</span><b>{item.Title}</b><span class="points">{ItemText.Points(item.Points)} of {ItemText.Points(item.MaxPoints)}</span><div class="text"><p class="faint">{ItemText.Reason(item)}</p>{hint}</div></div>

            """);
    }

    private static string Data(GradeRecord grade) => grade.Data.Count == 0 ? ""
        : " on " + string.Join("; ", grade.Data.OrderBy(data => data.Key, StringComparer.Ordinal).Select(data => $"{data.Key}: {data.Value.Describe()}"));
}
