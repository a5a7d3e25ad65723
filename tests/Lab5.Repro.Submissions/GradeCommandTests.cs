using System.Text.RegularExpressions;
using Lab5.Repro.Cli;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Submissions;

/// <summary><c>lab5 grade</c> and <c>lab5 gradebook</c> on submissions that take no training.</summary>
[Platform(Exclude = "Win", Reason = "lab5 grade runs on Linux and macOS")]
public class GradeCommandTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateSubmissions()
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        _folder = new();
        File.WriteAllText(_folder["secret"], "0123456789abcdef");
        foreach (string id in new[] { "ada", "bob", "Zoë" })
        {
            Directory.CreateDirectory(_folder[$"in/{id}"]);
            File.WriteAllText(_folder[$"in/{id}/README.md"], "to be done");
        }

        File.WriteAllText(_folder["in/bob/A.cs"], "class A { int x = \"text\"; }");
    }

    [TearDown]
    public void DeleteSubmissions() => _folder.Dispose();

    [Test]
    public void Regrade_IsSkippedUntilSomethingChanges()
    {
        Assert.That(Grade(), Is.Zero, _error.ToString());
        Assert.That(_output.ToString(), Does.Contain("bob: 0 of 100 points").And.Not.Contain("graded before"));
        byte[] first = File.ReadAllBytes(_folder["out/bob/grade.json"]);
        _output.GetStringBuilder().Clear();

        Assert.That(Grade(), Is.Zero);
        Assert.That(Regex.Count(_output.ToString(), "graded before"), Is.EqualTo(3));
        Assert.That(File.ReadAllBytes(_folder["out/bob/grade.json"]), Is.EqualTo(first));

        _output.GetStringBuilder().Clear();
        File.AppendAllText(_folder["in/bob/A.cs"], " ");
        Assert.That(Grade(), Is.Zero);
        Assert.That(Regex.Count(_output.ToString(), "graded before"), Is.EqualTo(2));
    }

    [Test]
    public void BuildError_IsInTheGradeWithItsPlace()
    {
        Grade();

        Assert.That(
            File.ReadAllText(_folder["out/bob/grade.json"]),
            Does.Contain("A.cs(1,").And.Contain("error CS0029").And.Contain("\"cause\": \"buildError\"").And.Not.Contain(_folder.Path));
    }

    [Test]
    public void Secret_IsInNoFile()
    {
        Grade();

        string[] texts = [.. Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories).Select(File.ReadAllText), _output.ToString(), _error.ToString()];
        Assert.That(texts, Has.None.Contain("0123456789abcdef"));
    }

    [Test]
    public void ShortSecret_IsExitCode2()
    {
        File.WriteAllText(_folder["secret"], "short");

        Assert.That(Grade(), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith($"LAB5826: The secret file '{_folder["secret"]}' cannot be used: it has 5 bytes."));
    }

    private int Grade() => LabCommandLine.Invoke(
        ["grade", _folder["in"], "--secret-file", _folder["secret"], "--out", _folder["out"]],
        Terminal.Create(TextWriter.Synchronized(_output), TextWriter.Synchronized(_error), interactive: false), CancellationToken.None);
}
