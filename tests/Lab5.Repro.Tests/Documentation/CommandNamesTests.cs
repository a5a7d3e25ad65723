using System.Text.RegularExpressions;
using Lab5.Repro.Cli;
using Lab5.Repro.Documentation;

namespace Lab5.Repro.Tests.Documentation;

/// <summary>Commands and options of <c>lab5</c> that the pages name within a sentence or a table.</summary>
internal sealed partial class CommandNamesTests
{
    private static readonly Dictionary<string, string> s_help = [];

    [Test]
    public void NamedCommands_HaveTheirOptions() => Assert.That(
        from page in MarkdownPage.All(RepositoryPaths.Root)
        from match in Command().Matches(page.Prose)
        let help = Help(match.Groups[1].Value)
        from option in Option().Matches(match.Groups[2].Value)
        where !help.Contains($" {option} ", StringComparison.Ordinal)
        select $"{page}: {match} has no {option}",
        Is.Empty);

    /// <summary>The page of the tool has every command and every option of <c>lab5 run</c>, and the page of grading those of <c>lab5 grade</c>.</summary>
    [TestCase("", "src/Lab5.Repro.Cli/README.md")]
    [TestCase("run", "src/Lab5.Repro.Cli/README.md")]
    [TestCase("grade", "src/Lab5.Repro.Grading/README.md")]
    public void Pages_NameEverything(string command, string page)
    {
        string prose = MarkdownPage.Read(RepositoryPaths.Root, page).Prose;
        var names = command.Length == 0
            ? CommandLine().Matches(Help("").Split("Commands:")[1]).Select(match => "lab5 " + match.Groups[1].Value)
            : OptionLine().Matches(Help(command).Split("Options:")[1]).Select(match => match.Groups[1].Value);

        Assert.That(names.Where(name => !Regex.IsMatch(prose, $@"`{Regex.Escape(name)}\b")), Is.Empty);
    }

    private static string Help(string command)
    {
        if (!s_help.TryGetValue(command, out string? help))
        {
            StringWriter output = new(), error = new();
            Assert.That(LabCommandLine.Invoke([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"], Terminal.Create(output, error, interactive: false), CancellationToken.None), Is.Zero, error.ToString());
            s_help[command] = help = output.ToString();
        }

        return help;
    }

    [GeneratedRegex("`lab5 ([a-z-]+)([^`]*)`")]
    private static partial Regex Command();

    [GeneratedRegex("--[a-z][a-z-]*")]
    private static partial Regex Option();

    [GeneratedRegex(@"^  (--[a-z-]+) ", RegexOptions.Multiline)]
    private static partial Regex OptionLine();

    [GeneratedRegex(@"^  ([a-z-]+) ", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
