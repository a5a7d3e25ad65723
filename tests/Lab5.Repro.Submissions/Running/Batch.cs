using System.Diagnostics;
using Lab5.Repro.Submissions.Table;
using Lab5.Repro.Testing.Grading;
using Lab5.Repro.Testing.Grading.Files;

namespace Lab5.Repro.Submissions.Running;

/// <summary>A folder of submissions, graded by the lab5 command in a process of its own.</summary>
internal sealed class Batch : IDisposable
{
    public const string Secret = "corpus-secret-of-thirty-two-bytes";

    public string Root { get; } = Directory.CreateTempSubdirectory("lab5-corpus-ä ").FullName;

    public string Submissions => Path.Combine(Root, "batch");

    public string Grades => Path.Combine(Root, "out");

    /// <summary>Standard output and error of the last grading.</summary>
    public string Output { get; private set; } = "";

    public int ExitCode { get; private set; }

    public TimeSpan Duration { get; private set; }

    public Batch(IEnumerable<Entry> entries, Func<string, string>? fill = null)
    {
        Directory.CreateDirectory(Submissions);
        File.WriteAllText(Path.Combine(Root, "secret.txt"), Secret);
        foreach (var entry in entries)
            SubmissionFolder.Write(entry, Submissions, fill ?? (source => source));
    }

    /// <param name="further">Options of <c>lab5 grade</c>.</param>
    public void Grade(params string[] further)
    {
        long start = Stopwatch.GetTimestamp();
        using var process = Start(further);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        Output = output.Result + error.Result;
        ExitCode = process.ExitCode;
        Duration = Stopwatch.GetElapsedTime(start);
        TestContext.Progress.WriteLine(FormattableString.Invariant($"{Duration.TotalSeconds:F1} s for {Directory.GetFileSystemEntries(Submissions).Length} submissions"));
    }

    public Process Start(params string[] further)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "lab5.dll"), "grade", Submissions, "--out", Grades,
            "--secret-file", Path.Combine(Root, "secret.txt"), "--jobs", "2",
            .. further.Contains("--data") ? [] : (string[])["--data", CourseData.Folder], .. further,
        ];
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.Ordinal))
            start.FileName = "dotnet";
        return Process.Start(start)!;
    }

    /// <exception cref="AssertionException">There is no grade; the output says why.</exception>
    public GradeRecord GradeOf(string name)
    {
        var grade = GradeFolders().Select(folder => GradeFile.Read(Path.Combine(folder, GradeFile.Name))).FirstOrDefault(grade => grade.Student == name);
        Assert.That(grade, Is.Not.Null, () => $"no grade of {name}; lab5 said:\n{Output}");
        return grade!;
    }

    private IEnumerable<string> GradeFolders() => Directory.EnumerateDirectories(Grades).Where(folder => File.Exists(Path.Combine(folder, GradeFile.Name)));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
