using System.Globalization;
using System.Text;
using CsvHelper;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Files;

/// <summary>All grades of a course: <c>gradebook.csv</c> and <c>index.html</c>, sorted by student, then what has no grade.</summary>
internal static class Gradebook
{
    public const string CsvName = "gradebook.csv", PageName = "index.html";

    private static readonly CsvWriterOptions s_options = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    /// <param name="grades">With the folder of each, relative to <paramref name="folder"/>, with slashes.</param>
    /// <param name="ungraded">What was found and has no grade.</param>
    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    public static void Write(string folder, IEnumerable<(GradeRecord Grade, string Folder)> grades, IReadOnlyList<Ungraded> ungraded)
    {
        (GradeRecord Grade, string Folder)[] sorted = [.. grades.OrderBy(entry => entry.Grade.Student, StringComparer.Ordinal).ThenBy(entry => entry.Folder, StringComparer.Ordinal)];
        AtomicFile.Write(Path.Combine(folder, CsvName), stream => WriteCsv(stream, [.. sorted.Select(entry => entry.Grade)], ungraded));
        GradebookPage.Write(Path.Combine(folder, PageName), sorted, ungraded);
        UngradedFile.Write(folder, ungraded);
    }

    /// <summary>
    /// Columns student, points, max points, complete, outcome, flags, then one an item of any grade; an item that a grade lacks is empty, and so
    /// are the points of what was not graded.
    /// </summary>
    private static void WriteCsv(Stream stream, GradeRecord[] grades, IReadOnlyList<Ungraded> ungraded)
    {
        string[] items = [.. grades.SelectMany(grade => grade.Items).Select(item => item.Id).Distinct()];
        using var csv = CsvWriter.Create(stream, s_options, leaveOpen: true);
        csv.WriteHeader(["student", "points", "max points", "complete", "outcome", "flags", .. items.Select(HostileText.Cell)]);
        foreach (var grade in grades)
        {
            csv.WriteField(HostileText.Cell(grade.Student));
            csv.WriteField(grade.Points);
            csv.WriteField(grade.MaxPoints);
            csv.WriteField(grade.IsComplete ? "yes" : "no");
            csv.WriteField(GradeOutcome.Of(grade));
            csv.WriteField(HostileText.Cell(string.Join(" ", grade.Flags)));
            foreach (string id in items)
                csv.WriteField(grade.Items.FirstOrDefault(item => item.Id == id) is { Cause: not LossCause.GraderFault } item ? item.Points : (double?)null);
            csv.EndRecord();
        }

        foreach (var entry in ungraded)
        {
            csv.WriteField(HostileText.Cell(entry.Name));
            csv.WriteField("");
            csv.WriteField("");
            csv.WriteField("no");
            csv.WriteField("not graded");
            csv.WriteField(HostileText.Cell(entry.Reason));
            foreach (string _ in items)
                csv.WriteField("");
            csv.EndRecord();
        }
    }
}

/// <summary>The gradebook as a page: distribution, items that most lose, one row a student.</summary>
internal static class GradebookPage
{
    private const int BarHeight = 90, BarWidth = 60;

    public static void Write(string path, (GradeRecord Grade, string Folder)[] grades, IReadOnlyList<Ungraded> ungraded)
    {
        var page = new StringBuilder("<h1>Gradebook</h1>\n");
        double[] points = [.. grades.Select(entry => entry.Grade.Points)];
        page.Append(points.Length == 0
            ? "<p>There are no grades.</p>\n"
            : Invariant($"<p class=\"faint\">{points.Length} submissions, median {Metrics.Statistics.Median(points):0.##}, from {points.Min():0.##} to {points.Max():0.##} points.</p>\n"));
        if (points.Length > 0)
        {
            Distribution(page, points);
            Items(page, [.. grades.Select(entry => entry.Grade)]);
            Students(page, grades);
        }

        if (ungraded.Count > 0)
            NotGraded(page, ungraded);

        Html.WritePage(path, "Gradebook", page.ToString());
    }

    /// <summary>Ten bars of ten points each; 100 is in the last one.</summary>
    private static void Distribution(StringBuilder page, double[] points)
    {
        var counts = new int[10];
        foreach (double value in points)
            counts[Math.Clamp((int)(value / 10), 0, 9)]++;
        page.Append(Invariant($"<h2>Distribution</h2>\n<figure><svg viewBox=\"0 0 {10 * BarWidth} {BarHeight + 50}\" role=\"img\" aria-label=\"Submissions by points\">\n"));
        for (int i = 0; i < counts.Length; i++)
        {
            double height = BarHeight * counts[i] / (double)counts.Max();
            page.Append(Invariant($"<rect x=\"{i * BarWidth + 4}\" y=\"{24 + BarHeight - height:0.#}\" width=\"{BarWidth - 8}\" height=\"{height:0.#}\" fill=\"var(--good)\"/><text x=\"{i * BarWidth + BarWidth / 2}\" y=\"{18 + BarHeight - height:0.#}\" text-anchor=\"middle\">{(counts[i] == 0 ? "" : counts[i])}</text><text x=\"{i * BarWidth + BarWidth / 2}\" y=\"{BarHeight + 44}\" text-anchor=\"middle\">{10 * i}</text>\n"));
        }

        page.Append("</svg><figcaption class=\"faint\">Submissions by points; each bar begins at its number, the last one ends at 100.</figcaption></figure>\n");
    }

    private static void Items(StringBuilder page, GradeRecord[] grades)
    {
        page.Append("<h2>Where points are lost</h2>\n<div class=\"wide\"><table><tr><th>item</th><th class=\"number\">mean share</th><th class=\"number\">not gradable</th></tr>\n");
        var items = grades.SelectMany(grade => grade.Items).Where(item => item.MaxPoints > 0 && item.Cause != LossCause.GraderFault).GroupBy(item => item.Id)
            .Select(group => (Title: group.First().Title, Share: group.Average(item => item.Points / item.MaxPoints), Lost: group.Count(item => item.Status == ItemStatus.NotGradable)))
            .Where(item => item.Share < 1 || item.Lost > 0)
            .OrderBy(item => item.Share);
        foreach (var (title, share, lost) in items)
            page.Append(Invariant($"<tr><td>{Html.Text(title)}</td><td class=\"number\">{100 * share:0} %</td><td class=\"number\">{lost}</td></tr>\n"));
        page.Append("</table></div>\n");
    }

    private static void Students(StringBuilder page, (GradeRecord Grade, string Folder)[] grades)
    {
        page.Append("<h2>Submissions</h2>\n<div class=\"wide\"><table><tr><th>student</th><th class=\"number\">points</th><th>to look at</th></tr>\n");
        foreach (var (grade, folder) in grades)
        {
            string link = string.Join('/', folder.Split('/').Select(Uri.EscapeDataString)) + "/" + FeedbackPage.Name;
            string[] notes = [.. grade.Flags, .. grade.Items.Where(item => item.Status == ItemStatus.NotGradable && item.Cause is not (LossCause.NotVerifiable or LossCause.GraderFault)).Select(GradeOutcome.Sentence).Distinct()];
            page.Append($"<tr><td><a href=\"{Html.Text(link)}\">{Html.Text(grade.Student)}</a></td><td class=\"number\">{ItemText.Points(grade.Points)}{(grade.IsComplete ? "" : " (not final)")}</td><td class=\"faint\">{Html.Text(string.Join(" ", notes))}</td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static void NotGraded(StringBuilder page, IReadOnlyList<Ungraded> ungraded)
    {
        page.Append("<h2>Found and not graded</h2>\n<div class=\"wide\"><table><tr><th>what</th><th>why</th></tr>\n");
        foreach (var entry in ungraded)
            page.Append($"<tr><td>{Html.Text(entry.Name)}</td><td class=\"faint\">{Html.Text(entry.Reason)}</td></tr>\n");
        page.Append("</table></div>\n");
    }
}
