namespace Lab5.Repro.Grading.Files;

/// <summary>Every file about one submission. Equal records give equal bytes.</summary>
internal static class GradeFiles
{
    /// <summary>What a student may see; grade.json is the instructor's.</summary>
    public static IReadOnlyList<string> StudentVisible { get; } = [FeedbackPage.Name, GradescopeFile.Name, Classroom50File.Name, JUnitFile.Name];

    /// <param name="folder">Of this submission alone; made if it is missing. grade.json comes last: where it is, all are.</param>
    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    public static void Write(string folder, GradeRecord grade, Classroom50Facts facts)
    {
        FeedbackPage.Write(folder, grade);
        GradescopeFile.Write(folder, grade);
        Classroom50File.Write(folder, grade, facts);
        JUnitFile.Write(folder, grade);
        GradeFile.Write(folder, grade);
    }
}
