namespace Lab5.Repro.Grading.Files;

/// <summary>Every file about one submission. Equal records give equal bytes.</summary>
internal static class GradeFiles
{
    /// <summary>grade.json comes last: where it is, all are.</summary>
    private static readonly GradeFormat[] s_formats =
    [
        new(FeedbackPage.Name, (folder, grade, _) => FeedbackPage.Write(folder, grade)),
        new(GradescopeFile.Name, (folder, grade, _) => GradescopeFile.Write(folder, grade)),
        new(Classroom50File.Name, Classroom50File.Write),
        new(JUnitFile.Name, (folder, grade, _) => JUnitFile.Write(folder, grade)),
        new(GradeFile.Name, (folder, grade, _) => GradeFile.Write(folder, grade)) { IsStudentVisible = false },
    ];

    public static IReadOnlyList<string> Names { get; } = [.. s_formats.Select(format => format.Name)];

    /// <summary>What a student may see; the others are the instructor's.</summary>
    public static IReadOnlyList<string> StudentVisible { get; } = [.. s_formats.Where(format => format.IsStudentVisible).Select(format => format.Name)];

    /// <param name="folder">Of this submission alone; made if it is missing.</param>
    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    public static void Write(string folder, GradeRecord grade, Classroom50Facts facts)
    {
        foreach (var format in s_formats)
            format.Write(folder, grade, facts);
    }

    private sealed record GradeFormat(string Name, Action<string, GradeRecord, Classroom50Facts> Write)
    {
        public bool IsStudentVisible { get; init; } = true;
    }
}
