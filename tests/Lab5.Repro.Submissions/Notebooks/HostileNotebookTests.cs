using Lab5.Repro.Submissions.Running;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>One batch of notebooks that want to do harm, with the reference in the middle of it.</summary>
internal sealed class HostileNotebookTests
{
    private const string Runner = "/runner/runner.py";

    private static readonly NotebookEntry s_neighbour = new("reference", []);

    private NotebookBatch? _batch;

    private static IEnumerable<TestCaseData> All => HostileNotebooks.All.Select(row => new TestCaseData(row.Entry, row.AtMost).SetArgDisplayNames(row.Entry.Name));

    [OneTimeSetUp]
    public void Grade()
    {
        NotebookTests.RequirePython();
        if (!TrialSubmission.Strongest.Namespaces)
            Assert.Ignore("They could do harm: this system gives no namespaces.");
        _batch = new([.. HostileNotebooks.All.Select(row => row.Entry), s_neighbour], seconds: "25");
    }

    [OneTimeTearDown]
    public void Clean() => _batch?.Dispose();

    [TestCaseSource(nameof(All))]
    public void Harm_EarnsNothing(NotebookEntry entry, double atMost)
    {
        var grade = _batch!.GradeOf(entry);

        TestContext.Out.WriteLine(FormattableString.Invariant($"{entry.Name}: {grade.Points} points, {grade.Seconds:F1} s"));
        Assert.That(grade.Points, Is.LessThanOrEqualTo(atMost), () => string.Join('\n', grade.Items));
        Assert.That(grade.IsComplete || grade.Points == 0, Is.True, () => string.Join('\n', grade.Items));
    }

    [Test]
    public void Neighbour_KeepsItsPoints() => Assert.That(_batch!.GradeOf(s_neighbour).Points, Is.GreaterThanOrEqualTo(95));

    [Test]
    public void Nothing_IsWrittenOutsideOrLeftRunning()
    {
        Assert.That(File.Exists("/tmp/lab5-escaped"), Is.False);
        Assert.That(Processes.Left(Runner), Is.Empty);
    }

    [Test]
    public void Secret_IsInNoGrade() => Assert.That(
        Directory.EnumerateFiles(_batch!.Grades, "*", SearchOption.AllDirectories).Where(path => File.ReadAllText(path).Contains(Batch.Secret, StringComparison.Ordinal)), Is.Empty);
}
