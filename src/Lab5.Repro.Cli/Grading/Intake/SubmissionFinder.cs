namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>Something handed in, where it lies.</summary>
/// <param name="Id">The student's: the name of the folder, or of the archive without its ending.</param>
internal sealed record SubmissionSource(string Id, string Path);

/// <summary>Finds the submissions that the command line names.</summary>
internal static class SubmissionFinder
{
    private static readonly string[] s_endings = [".csproj", ".cs", ".csv", ".sln", ".slnx"];

    /// <param name="paths">Submissions, or folders of them. A folder that directly holds a project, C# or prediction files is one.</param>
    /// <returns>Sorted by id.</returns>
    /// <exception cref="LabException">LAB5821 to LAB5823: nothing there, no submission, or two of the same id.</exception>
    public static IReadOnlyList<SubmissionSource> Find(IEnumerable<string> paths)
    {
        List<SubmissionSource> found = [.. paths.Select(Path.GetFullPath).Distinct().SelectMany(FindIn).OrderBy(source => source.Id, StringComparer.Ordinal)];
        foreach (var (first, second) in found.Zip(found.Skip(1)))
        {
            if (first.Id.Equals(second.Id, StringComparison.OrdinalIgnoreCase))
                throw LabErrors.SubmissionIdTwice(first.Id, first.Path, second.Path);
        }

        return found;
    }

    private static IEnumerable<SubmissionSource> FindIn(string path)
    {
        if (File.Exists(path))
            return IsArchive(path) ? [OfArchive(path)] : throw LabErrors.NotASubmission(path);
        if (!Directory.Exists(path))
            throw LabErrors.SubmissionMissing(path);
        if (Directory.EnumerateFiles(path).Any(file => s_endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)))
            return [OfFolder(path)];
        SubmissionSource[] inside =
        [
            .. Directory.EnumerateDirectories(path).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Select(OfFolder),
            .. Directory.EnumerateFiles(path).Where(IsArchive).Select(OfArchive),
        ];
        return inside.Length > 0 ? inside : throw LabErrors.NotASubmission(path);
    }

    private static bool IsArchive(string path) => Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private static SubmissionSource OfFolder(string path) => new(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), path);

    private static SubmissionSource OfArchive(string path) => new(Path.GetFileNameWithoutExtension(path), path);
}
