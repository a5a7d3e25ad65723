using Lab5.Repro.Data;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>Something handed in, where it lies.</summary>
/// <param name="Id">The student's: the name of the folder, or of the archive without its ending.</param>
internal sealed record SubmissionSource(string Id, string Path);

/// <summary>Finds the submissions that the command line names.</summary>
internal static class SubmissionFinder
{
    private static readonly string[] s_codeEndings = [".csproj", ".cs", ".sln", ".slnx"];

    /// <summary>Archives that are no zip files: found, so that they are refused and not forgotten.</summary>
    private static readonly string[] s_archiveEndings = [".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"];

    /// <param name="paths">Submissions, or folders of them. A folder that directly holds a project, C# or prediction files is one.</param>
    /// <param name="output">The folder of the grades, which is none.</param>
    /// <returns>Sorted by id.</returns>
    /// <exception cref="LabException">LAB5821 to LAB5823: nothing there, no submission, or two of the same id.</exception>
    public static IReadOnlyList<SubmissionSource> Find(IEnumerable<string> paths, string output)
    {
        string grades = Path.GetFullPath(output);
        List<SubmissionSource> found = [.. paths.Select(Path.GetFullPath).Distinct().SelectMany(path => FindIn(path, grades)).OrderBy(source => source.Id, StringComparer.Ordinal)];
        if (found.GroupBy(source => source.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw GradingErrors.SubmissionIdTwice(twice.Key, twice.First().Path, twice.Last().Path);
        return found;
    }

    private static IEnumerable<SubmissionSource> FindIn(string path, string grades)
    {
        if (File.Exists(path))
            return IsArchive(path) ? [Resolved(OfArchive(path))] : throw GradingErrors.NotASubmission(path);
        if (!Directory.Exists(path))
            throw GradingErrors.SubmissionMissing(path);
        if (Directory.EnumerateFiles(path).Any(IsPartOfASubmission))
            return [Resolved(OfFolder(path))];
        SubmissionSource[] inside =
        [
            .. Directory.EnumerateDirectories(path).Where(folder => !IsHidden(folder) && folder != grades).Select(OfFolder),
            .. Directory.EnumerateFiles(path).Where(file => IsArchive(file) && !IsHidden(file)).Select(OfArchive),
        ];
        return inside.Length > 0 ? inside : throw GradingErrors.NotASubmission(path);
    }

    /// <summary>Who names a link means what it leads to; one that is found in a folder is refused later.</summary>
    private static SubmissionSource Resolved(SubmissionSource named) =>
        named with { Path = new FileInfo(Path.TrimEndingDirectorySeparator(named.Path)).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? named.Path };

    /// <summary>A course's own table beside the submissions does not make one of them all.</summary>
    private static bool IsPartOfASubmission(string path) =>
        s_codeEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        || StockManifest.Default.Tickers.Any(ticker => Path.GetFileName(path).Equals(ticker + ".csv", StringComparison.OrdinalIgnoreCase));

    private static bool IsArchive(string path) => s_archiveEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');

    private static SubmissionSource OfFolder(string path) => new(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), path);

    /// <summary>Without its ending, of which <c>.tar.gz</c> is one.</summary>
    private static SubmissionSource OfArchive(string path)
    {
        string id = Path.GetFileNameWithoutExtension(path);
        return new(id.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(id) : id, path);
    }
}
