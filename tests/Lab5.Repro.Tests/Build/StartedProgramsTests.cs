using System.Text.RegularExpressions;

namespace Lab5.Repro.Tests.Build;

/// <summary>Tests start the <c>dotnet</c> that runs them: another may be first in the path, or none.</summary>
public sealed partial class StartedProgramsTests
{
    [Test]
    public void NoSource_StartsDotnetByName() => Assert.That(
        from folder in new[] { "src", "tests" }
        from file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !BuildOutput().IsMatch(file)
        from match in ByName().Matches(File.ReadAllText(file))
        select $"{Path.GetRelativePath(RepositoryPaths.Root, file)}: {match.Value}; ToolInstallation.Dotnet is the path",
        Is.Empty);

    [TestCase("Run(\"dotnet\", arguments)")]
    [TestCase("new ProcessStartInfo(\"dotnet\")")]
    [TestCase("variable ?? \"dotnet\"")]
    public void TheRule_SeesIt(string source) => Assert.That(ByName().IsMatch(source));

    [GeneratedRegex("(?:\\b(?:Run|Start|ProcessStartInfo|new)\\(|\\?\\? |FileName = )\"dotnet\"")]
    private static partial Regex ByName();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex BuildOutput();
}
