using System.Text;
using Lab5.Repro.Cli;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading.Files;

/// <summary>What a course is told beside its grades: regrades, submissions that are alike, grades that do not belong together.</summary>
internal sealed class CourseListsTests
{
    private const string Code = """
        public static double[] Smooth(double[] values, int width)
        {
            var result = new double[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                double sum = 0; // of the window
                int count = 0;
                for (int j = Math.Max(0, i - width); j <= Math.Min(values.Length - 1, i + width); j++) { sum += values[j]; count++; }
                result[i] = sum / count;
                if (double.IsNaN(result[i])) throw new InvalidOperationException("no number at " + i);
            }
            return result;
        }

        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Fingerprint_SurvivesNewNamesNumbersAndComments()
    {
        string renamed = Code.Replace("values", "xs", StringComparison.Ordinal).Replace("width", "w", StringComparison.Ordinal).Replace("// of the window", "", StringComparison.Ordinal).Replace("= 0;", "= 10;", StringComparison.Ordinal);

        Assert.That(Fingerprint.Of(renamed), Is.EquivalentTo(Fingerprint.Of(Code)).And.Not.Empty);
        Assert.That(Fingerprint.Of("class Another { int x; void Run() { while (x < 3) { x *= 2; Console.WriteLine(x); } foreach (var y in new[] { 1, 2, 3 }) Print(y, y + 1); } }").Intersect(Fingerprint.Of(Code)), Is.Empty);
    }

    [Test]
    public void AlikeSubmissions_AreListedAndTheTemplateIsNot()
    {
        string own = string.Concat(Enumerable.Range(0, 4).Select(i => Code.Replace("Smooth", "S", StringComparison.Ordinal).Replace("sum +=", string.Concat(Enumerable.Repeat("sum -= ", i)) + "sum +=", StringComparison.Ordinal)));
        string template = string.Concat(Enumerable.Range(0, 30).Select(i => $"if (a[{i}] > b.c(d, e)) {{ f.g(h[i] + {string.Join(" - ", Enumerable.Repeat("k", i + 1))}); }}"));
        var grades = new[] { ("ada", own + template), ("bob", template + own.Replace("values", "v", StringComparison.Ordinal)), ("eve", template) }.Select(student =>
        {
            Directory.CreateDirectory(_folder[student.Item1]);
            File.WriteAllText(_folder[student.Item1 + "/A.cs"], student.Item2);
            Fingerprint.Write(_folder[student.Item1], Fingerprint.OfFolder(_folder[student.Item1]));
            return (SampleGrade.Of(student.Item1) with { Forecasts = [] }, _folder[student.Item1]);
        }).ToList();

        var pairs = SimilarFile.Find(grades, Fingerprint.Of(template).ToHashSet());

        Assert.That(pairs.Select(pair => (pair.First, pair.Second)), Is.EqualTo(new[] { ("ada", "bob") }));
        Assert.That(pairs[0].Share, Is.GreaterThan(0.8));
    }

    [Test]
    public void EqualFilesAndEqualPredictions_AreAlike()
    {
        GradeRecord ada = SampleGrade.Of("ada") with { Origin = new("1", "s", "content", "l") }, bob = ada with { Student = "bob", Forecasts = [] }, eve = ada with { Student = "eve", Origin = null };

        var pairs = SimilarFile.Find([(ada, "x"), (bob, "x"), (eve, "x")], new HashSet<uint>());

        Assert.That(pairs.Select(pair => (pair.First, pair.Second, pair.Why)), Is.EqualTo(new[] { ("ada", "bob", "the files are equal"), ("ada", "eve", "the predictions of the stocks are equal") }));
    }

    [Test]
    public void Regrade_IsInTheLedgerWithItsCause()
    {
        var before = SampleGrade.Of("=ada") with { Origin = new("1.0", "s", "content", "2048 MB") };
        var after = before with { RubricSha256 = new('c', 64), Origin = new("1.1", "s", "content", "2048 MB"), Items = [.. before.Items.Select(item => item.Id == "denoiser.l1" ? item with { Points = 10 } : item)] };

        RegradeLedger ledger = new(_folder.Path);
        ledger.Add(before, after);
        ledger.Add(after, after);

        Assert.That(File.ReadAllLines(_folder["regrades.csv"]), Is.EqualTo(new[]
        {
            "student,points before,points after,items that changed,because of",
            "'=ada,19.5,22,denoiser.l1,\"rubric, tool (1.0 to 1.1)\"",
            "'=ada,22,22,,the grader's own failure before",
        }));
    }

    [TestCase("rubrics")]
    [TestCase("secrets")]
    [TestCase("versions of lab5")]
    public void GradesOfDifferentOrigin_AreMergedOnlyWhenAskedFor(string what)
    {
        var grade = SampleGrade.Of("ada") with { Origin = new("1", "s", "c", "l") };
        var other = what switch { "rubrics" => grade with { RubricSha256 = new('d', 64) }, "secrets" => grade with { Origin = new("1", "t", "c", "l") }, _ => grade with { Origin = new("2", "s", "c", "l") } };
        Write("one", grade);
        Write("two", other with { Student = "bob" });

        var (exitCode, error) = Merge();
        Assert.That((exitCode, error), Is.EqualTo((2, error)).And.Not.EqualTo((0, "")));
        Assert.That(error, Does.StartWith($"LAB5842: The grades were made with different {what}: "));
        Assert.That(Merge("--mixed").ExitCode, Is.Zero);
        Assert.That(File.ReadAllLines(_folder["out/gradebook.csv"]), Has.Length.EqualTo(3));
    }

    [TestCase(LossCause.BuildError, "does not compile")]
    [TestCase(LossCause.Refused, "not taken in")]
    [TestCase(LossCause.GraderFault, "not final")]
    [TestCase(null, "wrong in part")]
    public void Outcome_TellsWhatDoesNotCompileFromWhatIsWrong(object? cause, string outcome)
    {
        var sample = SampleGrade.Of("ada");
        ItemOutcome[] items = [.. sample.Items.Where(item => item.Cause is null), sample.Items[0] with { Status = ItemStatus.NotGradable, Cause = (LossCause?)cause }];

        Assert.That(GradeOutcome.Of(sample with { Items = items }), Is.EqualTo(outcome));
    }

    [Test]
    public void Rubric_IsPrintedAsARubricThatExplainsItself()
    {
        StringWriter output = new();
        LabCommandLine.Invoke(["rubric"], Terminal.Create(output, TextWriter.Null, interactive: false), CancellationToken.None);

        var printed = RubricFile.Parse(Encoding.UTF8.GetBytes(output.ToString()), "printed");
        Assert.That(printed.Items.Select(item => (item.Id, item.Points)), Is.EqualTo(RubricFile.Default.Items.Select(item => (item.Id, item.Points))));
        Assert.That(output.ToString(), Does.Contain("//   itemSeconds: seconds that a submission may take for one item").And.Contain("//   windows.drawn: cases (whole, "));
    }

    private void Write(string folder, GradeRecord grade)
    {
        Directory.CreateDirectory(_folder[folder]);
        GradeFiles.Write(_folder[$"{folder}/{grade.Student}"], grade, Classroom50Facts.None);
        Gradebook.Write(_folder[folder], [(grade, grade.Student)], []);
    }

    private (int ExitCode, string Error) Merge(params string[] further)
    {
        StringWriter error = new();
        int exitCode = LabCommandLine.Invoke(["gradebook", _folder["one"], _folder["two"], "--out", _folder["out"], .. further], Terminal.Create(TextWriter.Null, error, interactive: false), CancellationToken.None);
        return (exitCode, error.ToString());
    }
}
