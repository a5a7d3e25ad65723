using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Metrics;
using Lab5.Repro.Report;

namespace Lab5.Repro.Grading.Files;

/// <summary>The gradebook as a page: distribution, items that most lose, one row a student.</summary>
internal static class GradebookPage
{
    private const int BarHeight = 90, BarWidth = 60;

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string path, (GradeRecord Grade, string Folder)[] grades, IReadOnlyList<Ungraded> ungraded)
    {
        var students = grades.Length == 0
            ? Html.Of($"<p>There are no grades.</p>\n")
            : Html.Of($"{Distribution([.. grades.Select(entry => entry.Grade.Points)])}{Items([.. grades.Select(entry => entry.Grade)])}{Students(grades)}");
        CoursePage.Write(path, "Gradebook", Html.Of($"<h1>Gradebook</h1>\n{students}{NotGraded(ungraded)}"));
    }

    /// <summary>Ten bars of ten points each; 100 is in the last one.</summary>
    private static Html Distribution(double[] points)
    {
        var counts = new int[10];
        foreach (double value in points)
            counts[Math.Clamp((int)(value / 10), 0, 9)]++;
        return Html.Of($"""
            <p class="faint">{points.Length} submissions, median {Statistics.Median(points):0.##}, from {points.Min():0.##} to {points.Max():0.##} points.</p>
            <h2>Distribution</h2>
            <figure><svg viewBox="0 0 {10 * BarWidth} {BarHeight + 50}" role="img" aria-label="Submissions by points">
            {Html.Join(counts.Select((count, i) => Bar(i, count, BarHeight * count / (double)counts.Max())))}</svg><figcaption class="faint">Submissions by points; each bar begins at its number, the last one ends at 100.</figcaption></figure>

            """);
    }

    private static Html Bar(int index, int count, double height) => Html.Of(
        $"<rect x=\"{index * BarWidth + 4}\" y=\"{24 + BarHeight - height:0.#}\" width=\"{BarWidth - 8}\" height=\"{height:0.#}\" fill=\"var(--good)\"/><text x=\"{index * BarWidth + BarWidth / 2}\" y=\"{18 + BarHeight - height:0.#}\" text-anchor=\"middle\">{(count == 0 ? Html.Empty : Html.Of($"{count}"))}</text><text x=\"{index * BarWidth + BarWidth / 2}\" y=\"{BarHeight + 44}\" text-anchor=\"middle\">{10 * index}</text>\n");

    private static Html Items(GradeRecord[] grades)
    {
        var rows = grades.SelectMany(grade => grade.Items).Where(item => item.MaxPoints > 0 && item.Cause != LossCause.GraderFault).GroupBy(item => item.Id)
            .Select(group => (group.First().Title, Share: group.Average(item => item.Points / item.MaxPoints), Lost: group.Count(item => item.Status == ItemStatus.NotGradable)))
            .Where(item => item.Share < 1 || item.Lost > 0)
            .OrderBy(item => item.Share)
            .Select(item => Html.Of($"<tr><td>{item.Title}</td><td class=\"number\">{100 * item.Share:0} %</td><td class=\"number\">{item.Lost}</td></tr>\n"));
        return Table("Where points are lost", Html.Of($"<th>item</th><th class=\"number\">mean share</th><th class=\"number\">not gradable</th>"), rows);
    }

    private static Html Students((GradeRecord Grade, string Folder)[] grades) => Table(
        "Submissions", Html.Of($"<th>student</th><th class=\"number\">points</th><th>to look at</th>"), grades.Select(entry => Student(entry.Grade, entry.Folder)));

    private static Html Student(GradeRecord grade, string folder)
    {
        string link = string.Join('/', folder.Split('/').Select(Uri.EscapeDataString)) + "/" + FeedbackPage.Name;
        string[] notes = [.. grade.Flags, .. grade.Items.Where(item => item.Status == ItemStatus.NotGradable && item.Cause is not (LossCause.NotVerifiable or LossCause.GraderFault)).Select(GradeOutcome.Sentence).Distinct()];
        return Html.Of($"<tr><td><a href=\"{link}\">{grade.Student}</a></td><td class=\"number\">{ItemText.Points(grade.Points)}{(grade.IsComplete ? "" : " (not final)")}</td><td class=\"faint\">{HostileText.Line(string.Join(" ", notes))}</td></tr>\n");
    }

    private static Html NotGraded(IReadOnlyList<Ungraded> ungraded) => ungraded.Count == 0
        ? Html.Empty
        : Table(
            "Found and not graded",
            Html.Of($"<th>what</th><th>why</th>"),
            ungraded.Select(entry => Html.Of($"<tr><td>{HostileText.Line(entry.Name)}</td><td class=\"faint\">{HostileText.Line(entry.Reason)}</td></tr>\n")));

    private static Html Table(string title, Html head, IEnumerable<Html> rows) => Html.Of(
        $"<h2>{title}</h2>\n<div class=\"wide\"><table><tr>{head}</tr>\n{Html.Join(rows)}</table></div>\n");
}
