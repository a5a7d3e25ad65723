using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;

namespace Lab5.Repro.Cli.Grading;

/// <summary>A folder with one folder for every grade.</summary>
internal static class GradeFolder
{
    /// <returns>The full path.</returns>
    /// <exception cref="LabException">LAB5403: it cannot be created or written to.</exception>
    public static string RequireWritable(string folder)
    {
        try
        {
            string full = Path.GetFullPath(folder);
            Directory.CreateDirectory(full);
            File.Delete(Path.Combine(full, Gradebook.CsvName));
            return full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw LabErrors.FolderNotWritable(folder, e.Message);
        }
    }

    /// <summary>Every grade in it, with its folder's name.</summary>
    /// <exception cref="LabException">LAB5811: one is not readable.</exception>
    public static IEnumerable<(GradeRecord Grade, string Folder)> Grades(string folder) => Directory.EnumerateDirectories(folder)
        .Where(inside => File.Exists(Path.Combine(inside, GradeFile.Name)))
        .Order(StringComparer.Ordinal)
        .Select(inside => (GradeFile.Read(Path.Combine(inside, GradeFile.Name)), Path.GetFileName(inside)));
}
