using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>Finds the submissions that the command line names.</summary>
/// <param name="output">The folder of the grades, which is no submission.</param>
/// <param name="latest">Whether of two hand-ins of one student the later one is graded, and not none.</param>
internal sealed class SubmissionFinder(string output, bool latest)
{
    private readonly string _grades = Path.GetFullPath(output);
    private readonly List<Ungraded> _ungraded = [];

    /// <param name="paths">Submissions, or folders of them; see <see cref="CourseFolder"/>.</param>
    /// <exception cref="LabException">LAB5821, LAB5822: nothing there, or no submission.</exception>
    public static FoundSubmissions Find(IEnumerable<string> paths, string output, bool latest = false) => new SubmissionFinder(output, latest).Find(paths);

    private FoundSubmissions Find(IEnumerable<string> paths)
    {
        SubmissionSource[] found = [.. paths.Select(Path.GetFullPath).Distinct().SelectMany(FindIn).DistinctBy(source => source.Path)];
        var students = found.GroupBy(source => source.Id, StringComparer.OrdinalIgnoreCase).ToList();
        return new([.. students.SelectMany(TheOne).OrderBy(source => source.Id, StringComparer.Ordinal)], _ungraded)
        {
            HasConflict = !latest && students.Exists(student => student.Count() > 1),
        };
    }

    /// <summary>What is graded of a student's hand-ins: the only one, the latest one, or none.</summary>
    private IEnumerable<SubmissionSource> TheOne(IGrouping<string, SubmissionSource> student)
    {
        if (student.Count() == 1)
            return student;
        SubmissionSource[] sorted = [.. student.OrderBy(source => StudentId.Attempt(NameOf(source.Path))).ThenBy(source => File.GetLastWriteTimeUtc(source.Path)).ThenBy(source => source.Path, StringComparer.Ordinal)];
        string names = string.Join(" and ", sorted.Select(source => $"'{Path.GetFileName(source.Path)}'"));
        if (!latest)
        {
            _ungraded.Add(new(student.Key, GradingErrors.SubmissionIdTwice(student.Key, names).Message));
            return [];
        }

        _ungraded.AddRange(sorted[..^1].Select(source => new Ungraded(Path.GetFileName(source.Path), $"An earlier hand-in of '{student.Key}'; '{Path.GetFileName(sorted[^1].Path)}' is graded.")));
        return sorted[^1..];
    }

    private IEnumerable<SubmissionSource> FindIn(string path)
    {
        if (File.Exists(path))
            return CourseFolder.IsArchive(path) || NotebookFiles.IsNotebook(path) ? [Resolved(path)] : throw GradingErrors.NotASubmission(path);
        if (!Directory.Exists(path))
            throw GradingErrors.SubmissionMissing(path);
        CourseFolder folder = new(path, _grades);
        if (folder.IsOneSubmission)
            return [Resolved(path)];
        string[] inside = [.. folder.Submissions];
        if (inside.Length == 0)
            throw GradingErrors.NotASubmission(path);
        _ungraded.AddRange(folder.Others);
        bool isCanvas = StudentId.AreCanvas([.. inside.Select(NameOf)]);
        return inside.Select(entry => new SubmissionSource(StudentId.Of(NameOf(entry), isCanvas), entry));
    }

    /// <summary>Who names a link means what it leads to; one that is found in a folder is refused later.</summary>
    private static SubmissionSource Resolved(string path) => new(
        StudentId.Of(NameOf(path), StudentId.AreCanvas([NameOf(path)])),
        new FileInfo(Path.TrimEndingDirectorySeparator(path)).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path);

    /// <summary>A folder's name, or an archive's without its ending, of which <c>.tar.gz</c> is one.</summary>
    private static string NameOf(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (Directory.Exists(path))
            return name;
        string id = Path.GetFileNameWithoutExtension(name);
        return id.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(id) : id;
    }
}
