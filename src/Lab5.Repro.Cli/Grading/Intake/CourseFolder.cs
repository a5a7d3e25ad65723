using System.IO.Compression;
using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Predictions;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>A folder that the command line names: one submission, or a course's with one folder or archive for every student.</summary>
/// <param name="grades">The folder of the grades, which may lie inside and is no submission.</param>
internal sealed class CourseFolder(string path, string grades)
{
    private const long LongestSource = 1 << 20;
    private const int MostSources = 200;

    private static readonly string[] s_codeEndings = [".csproj", ".cs", ".ipynb"];
    private static readonly string[] s_solutionEndings = [".sln", ".slnx"];

    /// <summary>Folders of one project, which no student is called.</summary>
    private static readonly HashSet<string> s_projectFolders = new(StringComparer.OrdinalIgnoreCase) { "src", "source", "test", "tests" };

    /// <summary>Archives that are no zip files: found, so that they are refused and not forgotten.</summary>
    private static readonly string[] s_archiveEndings = [".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"];

    private readonly string[] _files = [.. Directory.EnumerateFiles(path).Where(file => !IsHidden(file)).Order(StringComparer.Ordinal)];

    private readonly string[] _folders = [.. Directory.EnumerateDirectories(path).Where(folder => !IsHidden(folder) && folder != grades).Order(StringComparer.Ordinal)];

    public static bool IsArchive(string path) => HasEnding(path, s_archiveEndings);

    /// <summary>
    /// Whether it is one submission, and not a course's folder in which a stray file lies. Two of its folders or archives that hold the
    /// same part of the assignment are two students'.
    /// </summary>
    public bool IsOneSubmission =>
        !HasTwoStudents && !NotebooksAreStudents && (StandsAlone || Array.Exists(_folders, folder => s_projectFolders.Contains(Path.GetFileName(folder))) || (HasLooseCode && !_files.Any(IsArchive)));

    /// <summary>Paths of a course's submissions.</summary>
    public IEnumerable<string> Submissions => [.. _folders, .. _files.Where(file => IsArchive(file) || (NotebooksAreStudents && HasEnding(file, ".ipynb")))];

    /// <summary>What lies beside a course's submissions.</summary>
    public IEnumerable<Ungraded> Others => _files.Except(Submissions).Select(file => new Ungraded(
        Path.GetFileName(file), "It lies beside the submissions and belongs to none. A submission is a folder or a .zip file; put the file into one if it is a student's."));

    /// <summary>
    /// Whether each notebook that lies directly in it is a student's: there are several, or one beside the work of others. A student's
    /// only notebook has what it needs beside it.
    /// </summary>
    private bool NotebooksAreStudents =>
        !Array.Exists(_files, file => HasEnding(file, ".csproj", ".cs")) && _files.Count(file => HasEnding(file, ".ipynb")) switch
        {
            0 => false,
            1 => Array.Exists(_folders, folder => Parts(folder).Count > 0) || _files.Any(file => IsArchive(file) && HoldsWork(file)),
            _ => true,
        };

    /// <summary>Whether the files that lie directly in it are a submission.</summary>
    private bool StandsAlone => Array.Exists(_files, file =>
        HasEnding(file, ".csproj", ".ipynb") || (HasEnding(file, ".cs") && SubmissionSources.NamesContract(Start(file))) || (HasEnding(file, s_solutionEndings) && NamesAProjectInside(file)))
        || HasPredictions;

    /// <summary>A file of stock prices among submissions has a name as predictions have.</summary>
    private bool HasPredictions => new PredictionFolder(path, SearchOption.TopDirectoryOnly) is var files && (Submissions.Any() ? files.HasPredictions : files.IsOne);

    private bool HasLooseCode => Array.Exists(_files, file => HasEnding(file, s_codeEndings));

    private bool HasTwoStudents
    {
        get
        {
            // A folder without files of its own is a course's, as far as its folders' names do not say otherwise.
            if (!StandsAlone && !HasLooseCode)
                return false;
            var parts = _folders.Select(Parts).Concat(_files.Where(file => IsArchive(file) && HoldsWork(file)).Select(_ => new HashSet<string> { "archive" })).ToList();
            return parts.SelectMany(part => part).GroupBy(part => part).Any(same => same.Count() > 1);
        }
    }

    /// <summary>The parts of the assignment that a folder holds.</summary>
    private static HashSet<string> Parts(string folder)
    {
        HashSet<string> parts = [];
        foreach (string source in SubmissionSources.Files(folder, "*.cs").Take(MostSources))
        {
            string text = Start(source);
            if (!TestSource.IsOne(text))
                parts.UnionWith(SubmissionSources.Contracts.Where(contract => text.Contains(contract, StringComparison.Ordinal)));
        }

        if (new PredictionFolder(folder).HasPredictions)
            parts.Add("predictions");
        if (SubmissionSources.Files(folder, "*.ipynb").Length > 0)
            parts.Add("notebook");
        if (Directory.EnumerateFiles(folder).Any(IsArchive))
            parts.Add("archive");
        return parts;
    }

    /// <summary>Whether an archive is perhaps a student's, and not data beside a project.</summary>
    private static bool HoldsWork(string archive)
    {
        if (!HasEnding(archive, ".zip"))
            return true;
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            return zip.Entries.Any(entry => HasEnding(entry.FullName, [.. s_codeEndings, ".zip"]) || PredictionColumns.SaysPredicted(entry.Name));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return true; // it is refused, and not forgotten
        }
    }

    /// <summary>A stray solution names no project that is there.</summary>
    private bool NamesAProjectInside(string solution) => Start(solution).Split('"')
        .Any(text => HasEnding(text, ".csproj") && File.Exists(Path.Combine(path, text.Replace('\\', Path.DirectorySeparatorChar))));

    private static string Start(string file)
    {
        using StreamReader reader = new(file);
        char[] text = new char[(int)Math.Min(LongestSource, new FileInfo(file).Length)];
        return new(text, 0, reader.ReadBlock(text));
    }

    private static bool IsHidden(string path) => Path.GetFileName(path) is ['.', not '.', ..];

    private static bool HasEnding(string path, params string[] endings) => endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
