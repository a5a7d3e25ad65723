using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Submissions;

/// <summary>The archive for Gradescope, unpacked and run in a clean folder with nothing of this machine in its environment.</summary>
[Platform(Include = "Linux", Reason = "Gradescope's containers are Linux")]
public class GradescopeBundleTests
{
    [Test]
    public void Bundle_GradesWithNothingElse()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["secret"], "0123456789abcdef");
        Run(ToolInstallation.Dotnet, [Path.Combine(AppContext.BaseDirectory, "lab5.dll"), "gradescope-bundle", "--out", folder["autograder.zip"], "--secret-file", folder["secret"], "--data", CourseData.Folder], folder.Path, []);
        ZipFile.ExtractToDirectory(folder["autograder.zip"], folder["base/source"]);
        Directory.CreateDirectory(folder["base/submission"]);
        File.WriteAllText(folder["base/submission/A.cs"], "public class A { }");
        File.WriteAllText(folder["base/submission_metadata.json"], "{ \"id\": 3,\n \"users\": [ {\n \"email\": \"a@b\", \"id\": 17 } ] }");
        (string, string)[] environment = [("AUTOGRADER", folder["base"]), ("PATH", "/usr/bin:/bin"), ("TMPDIR", Directory.CreateDirectory(folder["temp"]).FullName)];
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, File.GetUnixFileMode(folder.Path) | UnixFileMode.OtherExecute);

        Run("bash", [folder["base/source/setup.sh"]], folder.Path, environment);
        string output = Run(folder["base/source/run_autograder"], [], folder.Path, environment);

        using var results = JsonDocument.Parse(File.ReadAllBytes(folder["base/results/results.json"]));
        var tests = results.RootElement.GetProperty("tests").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output, Does.Contain("student-17: 0 of 100 points").And.Not.Contain("warning: without --secret-file").And.Not.Contain("surrogate"));
            Assert.That(tests.Sum(test => test.GetProperty("max_score").GetDouble()), Is.EqualTo(100));
            Assert.That(tests.Select(test => test.GetProperty("output").GetString()), Has.Some.Contains("No public class implements IWindowMaker."), output);
        }
    }

    private static string Run(string program, string[] arguments, string folder, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        if (environment.Length > 0)
            start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output);
        return output;
    }
}
