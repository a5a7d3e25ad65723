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

    /// <summary>Writes the gradebook over every grade in it, and the list of submissions that are alike.</summary>
    /// <exception cref="LabException">LAB5401, LAB5811.</exception>
    public static IReadOnlyList<SimilarPair> WriteGradebook(string folder, IReadOnlyList<Ungraded> ungraded)
    {
        (GradeRecord Grade, string Folder)[] grades = [.. Grades(folder)];
        var similar = SimilarFile.Find([.. grades.Select(entry => (entry.Grade, Path.Combine(folder, entry.Folder)))], TemplateFingerprint());
        SimilarFile.Write(folder, similar);
        Gradebook.Write(folder, grades, ungraded);
        return similar;
    }

    /// <summary>Of the file that every student is given.</summary>
    private static HashSet<uint> TemplateFingerprint()
    {
        using var stream = typeof(GradeFolder).Assembly.GetManifestResourceStream("Lab5.Repro.Cli.Template.cs")!;
        using StreamReader reader = new(stream);
        return [.. Fingerprint.Of(reader.ReadToEnd())];
    }
}
