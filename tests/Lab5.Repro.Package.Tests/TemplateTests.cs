using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Package.Tests;

/// <summary><c>dotnet new lab5</c>, in a path with spaces and letters beyond ASCII.</summary>
public sealed partial class TemplateTests
{
    private Throwaway _folder = null!;

    [OneTimeSetUp]
    public void Install()
    {
        _folder = new();
        New("install", PackageFeed.PathOf("Lab5.Repro.Templates"));
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Project_HasItsNameAndEveryFile()
    {
        New("lab5", "-n", "MeinLab");

        Assert.That(
            Directory.EnumerateFiles(_folder["MeinLab"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder["MeinLab"], file)),
            Is.EquivalentTo(new[] { ".gitignore", "MeinLab.csproj", "README.md", "RubricTests.cs", "Submission.cs", Path.Combine("data", "README.md") }));
        Assert.That(File.ReadAllText(_folder["MeinLab/README.md"]), Does.StartWith("# MeinLab\n"));
        Assert.That(Leftovers("MeinLab"), Is.Empty);
    }

    [Test]
    public void Feed_IsWrittenIntoTheConfiguration()
    {
        New("lab5", "-n", "WithFeed", "--feed", PackageFeed.Folder);

        Assert.That(File.ReadAllText(_folder["WithFeed/nuget.config"]), Does.Contain($"value=\"{PackageFeed.Folder}\""));
        Assert.That(Leftovers("WithFeed"), Is.Empty);
    }

    [Test]
    public void Submission_EarnsNothingBeforeItIsWritten()
    {
        New("lab5", "-n", "Unwritten");

        var grade = Command.Dotnet(_folder["Unwritten"], "build", "-t:Lab5Grade", "--nologo").Succeeded();

        var points = Points().Match(grade.Output);
        Assert.That(points.Success, grade.Output);
        Assert.That(double.Parse(points.Groups[1].Value, CultureInfo.InvariantCulture), Is.Zero);
        Assert.That(File.Exists(_folder["Unwritten/artifacts/lab5/grades/Unwritten/feedback.html"]));
    }

    [TestCase("Größe 5")]
    [TestCase("my-lab.5")]
    public void UnusualName_Builds(string name)
    {
        New("lab5", "-n", name);

        var build = Command.Dotnet(_folder[name], "build", "--nologo", "-warnaserror").Succeeded();

        Assert.That(build.Output, Does.Contain("0 Warning(s)"));
    }

    /// <summary>dotnet new with templates of its own.</summary>
    private void New(params string[] arguments) =>
        Command.Dotnet(_folder.Root, ["new", .. arguments, "--debug:custom-hive", _folder["templates"]]).Succeeded();

    [GeneratedRegex("Unwritten: ([0-9.]+) of 100 points")]
    private static partial Regex Points();

    private IEnumerable<string> Leftovers(string project) =>
        Directory.EnumerateFiles(_folder[project], "*", SearchOption.AllDirectories)
            .Where(file => new[] { "Lab5Submission", "LAB5_", "_VERSION" }.Any(mark => file.Contains(mark, StringComparison.Ordinal) || File.ReadAllText(file).Contains(mark, StringComparison.Ordinal)));
}
