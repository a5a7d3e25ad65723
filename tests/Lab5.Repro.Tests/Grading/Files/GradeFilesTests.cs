using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading.Files;

internal sealed class GradeFilesTests
{
    private static readonly Classroom50Facts s_facts = Classroom50Facts.From(
        name => name switch { "CLASSROOM" => "rnn", "ASSIGNMENT" => "lab5", "SUBMISSION_TAG" => "submit/1", "COMMIT_URL" => "https://example.org/c", "RELEASE_URL" => "https://example.org/r", _ => null });

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void WriteFiles()
    {
        _folder = new();
        GradeFiles.Write(_folder.Path, SampleGrade.Of(SampleGrade.Hostile), s_facts);
    }

    [TearDown]
    public void DeleteFiles() => _folder.Dispose();

    [Test]
    public void Folder_HoldsTheFilesOfTheListAndNothingElse()
    {
        string?[] files = [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName)];

        Assert.That(files, Is.EquivalentTo(GradeFiles.Names).And.SupersetOf(new[] { "grade.json", "feedback.html", "gradescope.json", "classroom50.json", "junit.xml" }));
        Assert.That(GradeFiles.StudentVisible, Has.None.EqualTo("grade.json"));
    }

    [Test]
    public void SameGrade_GivesTheSameBytes()
    {
        using var second = new TemporaryFolder();
        GradeFiles.Write(second.Path, SampleGrade.Of(SampleGrade.Hostile), s_facts);

        foreach (string file in Directory.EnumerateFiles(_folder.Path))
            Assert.That(File.ReadAllBytes(second[Path.GetFileName(file)]), Is.EqualTo(File.ReadAllBytes(file)), file);
    }

    [Test]
    public void GradeJson_ComesBackAsTheSameRecord()
    {
        var grade = GradeFile.Read(_folder["grade.json"]);
        using var second = new TemporaryFolder();
        GradeFile.Write(second.Path, grade);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllBytes(second["grade.json"]), Is.EqualTo(File.ReadAllBytes(_folder["grade.json"])));
            Assert.That((grade.Points, grade.MaxPoints, grade.IsComplete), Is.EqualTo((19.5, 48.0, false)));
        }
    }

    [Test]
    public void Forecast_NamesThePriceFileWithoutTheGradersFolder() =>
        Assert.That(new ForecastRun("TSLA", Path.Combine(_folder.Path, "TSLA.csv"), [], [], [], []).Source, Is.EqualTo("TSLA.csv"));

    [Test]
    public void FileThatIsNoGrade_IsNamed()
    {
        File.WriteAllText(_folder["grade.json"], "{}");

        var error = Assert.Throws<LabException>(() => GradeFile.Read(_folder["grade.json"]));

        Assert.That(error.Message, Does.StartWith($"LAB5811: '{_folder["grade.json"]}' cannot be read as a grade: "));
    }

    [Test]
    public void StudentsFiles_HoldNoMeasureOfAHiddenItemAndNoFaultOfTheGrader()
    {
        foreach (string file in GradeFiles.StudentVisible)
        {
            string text = File.ReadAllText(_folder[file]);
            Assert.That(text, Does.Not.Contain("7.77").And.Not.Contain("secret path").And.Not.Contain("Look at this."), file);
            Assert.That(text, Does.Contain("Far off."), file);
        }
    }

    [Test]
    public void StudentsFiles_HoldNoMarkupAndNoControlOfTheStudents()
    {
        foreach (string file in GradeFiles.StudentVisible)
        {
            string text = File.ReadAllText(_folder[file]);
            Assert.That(text, Does.Not.Contain("<script").And.Not.Contain("<!--"), file);
            Assert.That(text.Where(c => char.IsControl(c) && c != '\n' || c is '\u202E' or '\uFFFE'), Is.Empty, file);
        }
    }

    [Test]
    public void Gradescope_HasOneTestAnItem()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder["gradescope.json"]));
        var tests = json.RootElement.GetProperty("tests").EnumerateArray().ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.GetProperty("score").GetDouble(), Is.EqualTo(19.5));
            Assert.That(tests.Select(test => test.GetProperty("max_score").GetDouble()), Is.EqualTo(new[] { 9.0, 10, 5, 14, 5, 3, 2 }));
            Assert.That(tests.Select(test => test.TryGetProperty("score", out var score) ? score.GetDouble() : -1), Is.EqualTo(new[] { 9, 7.5, 0, 0, 0, 3, -1 }));
            Assert.That(tests.Select(test => test.GetProperty("visibility").GetString()), Is.EqualTo(new[] { "visible", "visible", "visible", "after_published", "visible", "visible", "visible" }));
            Assert.That(tests[1].GetProperty("output").GetString(), Is.EqualTo("Nearly. Measured: 0.0625 of the sines' amplitude; every point up to 0.06. Train longer."));
        }
    }

    [Test]
    public void Classroom50_HasTheRunnersFactsAndWholeScores()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder["classroom50.json"]));
        var root = json.RootElement;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release", "review", "datetime", "score", "max-score", "tests" }));
            Assert.That(root.GetProperty("schema").GetString(), Is.EqualTo("classroom50/result/v1"));
            Assert.That(root.GetProperty("review").GetString(), Is.EqualTo("https://example.org/c"));
            Assert.That((root.GetProperty("score").GetInt32(), root.GetProperty("max-score").GetInt32()), Is.EqualTo((9 + 8 + 3, 48)));
            Assert.That(root.GetProperty("tests")[1].GetProperty("test-name").GetString(), Is.EqualTo("denoiser.l1"));
            Assert.That(root.GetProperty("tests")[1].GetProperty("points").GetDouble(), Is.EqualTo(7.5));
        }
    }

    /// <summary>The rules of result-v1.schema.json of foundation50/classroom50, and those that its collector adds.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void Classroom50_IsValid(bool hasRunner)
    {
        GradeFiles.Write(_folder.Path, SampleGrade.Of(SampleGrade.Hostile), hasRunner ? s_facts : Classroom50Facts.None);
        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder["classroom50.json"]));
        var root = json.RootElement;
        string[] texts = ["schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release", "review", "datetime"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.EnumerateObject().Select(member => member.Name), Is.EquivalentTo([.. texts, "score", "max-score", "tests"]), "no other keys are allowed");
            Assert.That(texts.Select(name => root.GetProperty(name).GetString()), Has.None.Empty);
            Assert.That(root.GetProperty("assignment_type").GetString(), Is.AnyOf("individual", "group"));
            Assert.That(root.GetProperty("submission").GetString(), Does.StartWith("submit/"));
            Assert.That(root.GetProperty("datetime").GetString(), Does.Match(@"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$"));
            Assert.That(root.GetProperty("score").GetInt32(), Is.InRange(0, root.GetProperty("max-score").GetInt32()));
            foreach (var test in root.GetProperty("tests").EnumerateArray())
            {
                Assert.That(test.GetProperty("test-name").GetString(), Is.Not.Empty);
                Assert.That(test.GetProperty("passed").ValueKind, Is.AnyOf(JsonValueKind.True, JsonValueKind.False));
                Assert.That(test.GetProperty("score").GetInt32(), Is.InRange(0, test.GetProperty("max-score").GetInt32()));
            }
        }
    }

    /// <summary>A transcription of the rules of Ant's JUnit schema; others that are in use ask for less.</summary>
    [Test]
    public void JUnit_IsValid()
    {
        var root = XDocument.Load(_folder["junit.xml"]).Root!;
        var suite = root.Elements().Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((root.Name.LocalName, suite.Name.LocalName), Is.EqualTo(("testsuites", "testsuite")));
            Assert.That(suite.Attributes().Select(attribute => attribute.Name.LocalName), Is.SupersetOf(new[] { "name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time" }));
            Assert.That((string?)suite.Attribute("timestamp"), Does.Match(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"));
            Assert.That(suite.Elements().Select(element => element.Name.LocalName), Is.EqualTo(["properties", .. Enumerable.Repeat("testcase", 7), "system-out", "system-err"]));
            foreach (var test in suite.Elements("testcase"))
            {
                Assert.That(test.Attributes().Select(attribute => attribute.Name.LocalName), Is.EquivalentTo(new[] { "name", "classname", "time" }));
                Assert.That(test.Elements().Select(element => element.Name.LocalName), Is.EqualTo(Array.Empty<string>()).Or.EqualTo(new[] { "failure" }).Or.EqualTo(new[] { "error" }).Or.EqualTo(new[] { "skipped" }));
                Assert.That(test.Elements().Where(element => element.Name.LocalName != "skipped" && element.Attribute("type") is null), Is.Empty);
            }
        }
    }

    [Test]
    public void JUnit_CountsFailuresErrorsAndSkippedOnes()
    {
        var suite = XDocument.Load(_folder["junit.xml"]).Root!.Element("testsuite")!;

        Assert.That(
            new[] { "tests", "failures", "errors", "skipped" }.Select(name => (string?)suite.Attribute(name)),
            Is.EqualTo(new[] { "7", "3", "2", "1" }));
    }

    [Test]
    public void JUnit_HoldsWhatItCounts()
    {
        var cases = XDocument.Load(_folder["junit.xml"]).Descendants("testcase");

        Assert.That(cases.Select(one => $"{(string?)one.Attribute("name")} {string.Join(' ', one.Elements().Select(element => element.Name))}".TrimEnd()), Is.EqualTo(new[]
        {
            "windows.drawn",
            "denoiser.l1 failure",
            "stock.tsla failure",
            "stock.counterfactual failure",
            "stock.googl error",
            "seeds.same skipped",
            "seeds.other error",
        }));
    }

    [Test]
    public void Feedback_SaysWhatToFixFirst()
    {
        string page = File.ReadAllText(_folder["feedback.html"]);
        int first = page.IndexOf("What to fix first", StringComparison.Ordinal), list = page.IndexOf("</ol>", first, StringComparison.Ordinal);

        Assert.That(
            page[first..list].Split("<li>").Skip(1).Select(item => item[3..item.IndexOf("</b>", StringComparison.Ordinal)]),
            Is.EqualTo(new[] { "Title of stock.counterfactual", "Title of stock.tsla", "Title of stock.googl" }));
    }

    [TestCase("=cmd()", "'=cmd()")]
    [TestCase("\t+1", "' +1")]
    [TestCase("@x", "'@x")]
    [TestCase("-1", "'-1")]
    [TestCase("anna", "anna")]
    public void Cell_IsNoFormula(string text, string cell) => Assert.That(HostileText.Cell(text), Is.EqualTo(cell));

    [Test]
    public void LongText_IsCutOff() => Assert.That(HostileText.Line(new string('x', 100_000)), Has.Length.EqualTo(HostileText.Longest + 3));

    [Test]
    public void Gradebook_IsSortedByStudentAndEscaped()
    {
        GradeRecord[] grades = [SampleGrade.Of("zoe"), SampleGrade.Of("=HYPERLINK(\"x\")"), SampleGrade.Of("anna")];

        Gradebook.Write(_folder.Path, grades.Select((grade, i) => (grade, $"s{i}")), [new("=roster.csv", "It is <no> submission.")]);

        string[] lines = File.ReadAllText(_folder["gradebook.csv"], Encoding.UTF8).TrimEnd('\n').Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Is.EqualTo("student,points,max points,complete,outcome,flags,windows.drawn,denoiser.l1,stock.tsla,stock.counterfactual,stock.googl,seeds.same,seeds.other"));
            Assert.That(lines[1], Does.StartWith("\"'=HYPERLINK(\"\"x\"\")\",19.5,48,no,not final,Look at this.,9,7.5,0,0,0,3,"));
            Assert.That(lines[2], Does.StartWith("anna,"));
            Assert.That(lines[4], Is.EqualTo("'=roster.csv,,,no,not graded,It is <no> submission.,,,,,,,"));
            Assert.That(File.ReadAllText(_folder["index.html"]), Does.Contain("<td>=roster.csv</td><td class=\"faint\">It is &lt;no&gt; submission.</td>"));
            Assert.That(UngradedFile.Read(_folder.Path), Is.EqualTo(new[] { new Ungraded("=roster.csv", "It is <no> submission.") }));
            Assert.That(lines[3], Does.StartWith("zoe,"));
            Assert.That(File.ReadAllText(_folder["index.html"]), Does.Contain("<a href=\"s2/feedback.html\">anna</a>").And.Contain("3 submissions, median 19.5"));
        }
    }
}
