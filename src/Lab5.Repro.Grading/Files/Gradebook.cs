using System.Globalization;
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
