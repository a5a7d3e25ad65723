using System.Text.RegularExpressions;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Tests.Verification;

namespace Lab5.Repro.Tests.Cli;

/// <summary>The lines for <c>~/.bashrc</c>, as the command's README has them, in a bash.</summary>
[Platform(Exclude = "Win", Reason = "bash")]
internal sealed class CompletionTests
{
    [TestCase("lab5 run Den", "Den", "Denoising")]
    [TestCase("lab5 rub", "rub", "rubric")]
    [TestCase("lab5 run --eng", "--eng", "--engine")]
    [TestCase("lab5 run --engine ", "", "exact notebook torch")]
    public void Tab_Completes(string line, string word, string expected)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "src", "Lab5.Repro.Cli", "README.md"));
        string lines = Regex.Match(page, "```sh\n(_lab5\\(\\).*?)```", RegexOptions.Singleline).Groups[1].Value;
        string script = $$"""
            lab5() ( exec '{{ToolInstallation.Dotnet}}' '{{ToolInstallation.Tool}}' "$@" )
            {{lines}}
            complete -p lab5 > /dev/null
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            _lab5 lab5 '{{word}}' run
            echo "${COMPREPLY[*]}"
            """;

        var bash = LabProcess.Start("bash", new Dictionary<string, string>(), "-euc", script);

        Assert.That(bash.Output.Trim(), Is.EqualTo(expected), bash.Error);
    }
}
