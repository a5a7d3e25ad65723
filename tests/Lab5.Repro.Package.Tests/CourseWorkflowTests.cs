using System.Text.RegularExpressions;

namespace Lab5.Repro.Package.Tests;

/// <summary>The commands of <c>build/ci/grade.yml</c> as they stand there, from the installation of the packed tool to the merged gradebook.</summary>
[Platform(Include = "Linux", Reason = "the workflow's runners are Linux")]
public sealed class CourseWorkflowTests
{
    private const string Torch = """
        public sealed class Persistence : Lab5.Repro.Testing.Submissions.IStockForecaster
        {
            public void Fit(double[] trainingCloses, uint seed) { }
            public double Predict(double[] history) => TorchSharp.torch.tensor(history[^1]).item<double>();
        }
        """;

    private Throwaway _folder = null!;

    [OneTimeSetUp]
    public void WriteCourse()
    {
        _folder = new();
        _folder.Write("submissions/ada/README.md", "to be done");
        _folder.Write("submissions/bob/A.cs", "class A { int x = \"text\"; }");
        _folder.Write("submissions/Zoë/Persistence.cs", Torch);
        _folder.Write("path/sudo", "#!/bin/sh\ncase $1 in --*) shift ;; esac\nexec \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["path/sudo"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateSymbolicLink(_folder["packages"], PackageFeed.Folder);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Steps_LeadFromTheFeedToTheGradebook()
    {
        string workflow = File.ReadAllText(Path.Combine(PackageFeed.Repository, "build", "ci", "grade.yml"));
        string script = string.Join('\n', "set -eu", "export PATH=\"$PWD/path:$PATH\" RUNNER_TEMP=\"$PWD\" GITHUB_OUTPUT=\"$PWD/plan\" SHARDS=4",
            "export TORCHSHARP=" + Regex.Match(workflow, "TORCHSHARP: (.*)").Groups[1].Value,
            Step(workflow, "List shards"), Step(workflow, "Install lab5"), Step(workflow, "Fetch libtorch"),
            "for shard in $(sed 's/.*\\[//; s/\\]//; s/,/ /g' plan); do", "export SHARD=$shard/4 OUT=grades-$shard COURSE_SECRET=0123456789abcdef", "(",
            // The surrogate market instead of the course's prices.
            Step(workflow, "Grade").Replace(" --data data", "", StringComparison.Ordinal), ")", "done", Step(workflow, "Merge"));

        var run = Command.Run(_folder.Root, "bash", "-c", script).Succeeded();

        string[][] rows = [.. File.ReadLines(_folder["grades/gradebook.csv"]).Skip(1).Select(line => line.Split(','))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row[0]), Is.EqualTo(new[] { "Zoë", "ada", "bob" }));
            Assert.That(run.Output, Does.Contain("ada: 0 of 100 points").And.Contain("bob: 0 of 100 points"));
            Assert.That(run.Output, Does.Contain("Zoë: 0 of 100 points").And.Not.Contain("LAB5841"), "libtorch is found");
            Assert.That(File.ReadAllText(Directory.GetFiles(_folder.Root, "grade.json", SearchOption.AllDirectories).First(file => file.Contains("Zoë", StringComparison.Ordinal) && file.Contains("grades-", StringComparison.Ordinal))), Does.Contain("The forecast is persistence"), "persistence is graded as what it is");
        }
    }

    [Test]
    public void WithoutLibTorch_WhoUsesItIsNotGradedAndTheOthersAre()
    {
        Command.Run(_folder.Root, "bash", "-c", "dotnet tool install lab5 --tool-path others --add-source packages").Succeeded();

        var run = Command.Run(_folder.Root, "bash", "-c", "NUGET_PACKAGES=$PWD/empty others/lab5 grade submissions --out without");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
            Assert.That(run.Output, Does.Match("warning: LAB5841: In the sandbox '[a-z]+' libtorch does not load"));
            Assert.That(run.Output, Does.Contain("Zoë: 0 of 100 points, not final").And.Match("bob: 0 of 100 points, [0-9.]+ s"));
        }
    }

    /// <summary>The commands of the first step of that name: the rest of the line, or the deeper lines below.</summary>
    private static string Step(string workflow, string name)
    {
        string run = workflow.Split($"- name: {name}\n")[1].Split("run: ")[1];
        return run.StartsWith('|') ? string.Join('\n', run.Split('\n').Skip(1).TakeWhile(line => line.StartsWith("          ", StringComparison.Ordinal))) : run.Split('\n')[0];
    }
}
