using System.Text.Json;

namespace Lab5.Repro.Grading.Files;

/// <summary>Something that lies among the submissions and has no grade.</summary>
/// <param name="Name">A student's id or a file's name; hostile text.</param>
internal sealed record Ungraded(string Name, string Reason);

/// <summary><c>ungraded.json</c>: what a grading has found and not graded, so that merged gradebooks list it too.</summary>
internal static class UngradedFile
{
    public const string Name = "ungraded.json";

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, IEnumerable<Ungraded> ungraded) => GradeJson.Write(Path.Combine(folder, Name), ungraded);

    /// <returns>Empty where there is no such file.</returns>
    /// <exception cref="LabException">LAB5811: it is none of this tool's.</exception>
    public static IReadOnlyList<Ungraded> Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Ungraded[]>(File.ReadAllBytes(path), GradeJson.Options) ?? [] : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw GradingErrors.GradeFileNotReadable(path, e);
        }
    }
}

/// <summary>Names in the folder of the grades that no student may have.</summary>
internal static class OutputNames
{
    public static bool IsOne(string name) =>
        new[] { Gradebook.CsvName, Gradebook.PageName, UngradedFile.Name, RegradeLedger.Name, SimilarFile.Name }.Contains(name, StringComparer.OrdinalIgnoreCase);
}
