using System.Text.RegularExpressions;

namespace Lab5.Repro.Package.Tests;

/// <summary>The commands of the README's section on packages, as they stand there.</summary>
[Platform(Exclude = "Win", Reason = "the README's commands are for a POSIX shell")]
public sealed partial class ReadmeTests
{
    [Test]
    public void Commands_LeadFromACloneToATestedSubmission()
    {
        string section = File.ReadAllText(Path.Combine(PackageFeed.Repository, "README.md")).Split("\n## Packages\n")[1];
        string commands = ShellBlock().Match(section).Groups[1].Value;

        // Without -e: the rubric's tests fail as long as the submission is not written.
        var run = Command.Run(PackageFeed.Repository, "bash", "-uxc", $"export PATH=\"$HOME/.dotnet/tools:$PATH\"\n{commands}");

        Assert.That(run.Output, Does.Match("[0-9.]+ of [0-9.]+ points in [0-9]+ public items"), run.Output);
        Assert.That(File.Exists(Path.Combine(PackageFeed.Home, "MyLab5", "MyLab5.csproj")));
        Assert.That(run.Output, Does.Match(@"(?m)^\[1 of 1\] MyLab5: 0 of 100 points"));
        Assert.That(File.Exists(Path.Combine(PackageFeed.Home, "MyLab5", "artifacts", "grades", "MyLab5", "feedback.html")));
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
