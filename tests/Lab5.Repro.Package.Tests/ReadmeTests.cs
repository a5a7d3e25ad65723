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

        var run = Command.Run(PackageFeed.Repository, "bash", "-euxc", $"export PATH=\"$HOME/.dotnet/tools:$PATH\"\n{commands}").Succeeded();

        Assert.That(run.Output, Does.Contain("Lab5.Repro.Templates.1.0.0.nupkg"));
        Assert.That(File.Exists(Path.Combine(PackageFeed.Home, "MyLab5", "MyLab5.csproj")));
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
