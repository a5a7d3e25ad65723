using System.Diagnostics;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions.Running;

/// <summary>A folder of submissions, graded by the lab5 command in a process of its own.</summary>
internal sealed class Batch : IDisposable
{
    public const string Secret = "corpus-secret-of-thirty-two-bytes";

    public string Root { get; } = Directory.CreateTempSubdirectory("lab5-corpus-ä ").FullName;

    public string Submissions => Path.Combine(Root, "batch");

    public string Grades => Path.Combine(Root, "out");

    /// <summary>What the graders of this batch have left in their temporary folder, apart from what the runtime keeps there.</summary>
    public IEnumerable<string> TemporaryFiles => Directory.EnumerateFileSystemEntries(Temporary).Where(path => Path.GetFileName(path).StartsWith("lab5-", StringComparison.Ordinal));

    private string Temporary => Path.Combine(Root, "temp");

    /// <summary>Standard output and error of the last grading.</summary>
    public string Output { get; private set; } = "";

    public int ExitCode { get; private set; }

    public TimeSpan Duration { get; private set; }

    public Batch(IEnumerable<Entry> entries, Func<string, string>? fill = null)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Root, File.GetUnixFileMode(Root) | UnixFileMode.OtherExecute); // a sandbox without namespaces runs another user in its temporary folder
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
        TestContext.Progress.WriteLine(Invariant($"{Duration.TotalSeconds:F1} s for {Directory.GetFileSystemEntries(Submissions).Length} submissions"));
    }

    /// <summary>Starts a grading and sends it a signal when a submission has its grade and another one runs.</summary>
    /// <param name="whenGraded">The submission's name; empty for any.</param>
    /// <returns>The exit code.</returns>
    public int EndWithSignal(int signal, string whenGraded, params string[] further)
    {
        using var process = Start(further);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !(IsGraded(whenGraded) && Processes.Running.Count > 0))
            Thread.Sleep(20);
        using (var kill = Process.Start("kill", [Invariant($"-{signal}"), Invariant($"{process.Id}")]))
            kill.WaitForExit();
        process.WaitForExit();
        Output = output.Result + error.Result;
        return process.ExitCode;
    }

    private bool IsGraded(string name) => Directory.Exists(Grades) && Directory.GetFiles(Grades, "grade.json", SearchOption.AllDirectories).Any(path => name.Length == 0 || Path.GetFileName(Path.GetDirectoryName(path)) == name);

    private Process Start(params string[] further)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "lab5.dll"), "grade", Submissions, "--out", Grades,
            "--secret-file", Path.Combine(Root, "secret.txt"), "--jobs", "2", "--builds", CourseData.Builds,
            .. further.Contains("--data") ? [] : (string[])["--data", CourseData.Folder], .. further,
        ];
        Directory.CreateDirectory(Temporary);
        ProcessStartInfo start = new(ToolInstallation.Dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        if (OperatingSystem.IsLinux())
        {
            // A shell's background job ignores Ctrl+C, and so does what it starts.
            start.ArgumentList.Insert(0, start.FileName);
            start.ArgumentList.Insert(0, "--default-signal=INT");
            start.FileName = "env";
        }

        start.Environment["TMPDIR"] = Temporary;
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
