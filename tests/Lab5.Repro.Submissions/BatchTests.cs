using System.Text.RegularExpressions;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions;

/// <summary>Many submissions with hostile ones among them, graded, killed, continued and graded again.</summary>
internal sealed partial class BatchTests
{
    private static readonly string[] s_hostile = ["exits", "overflows-the-stack", "allocates-without-end", "leaves-processes-behind", "does-not-compile"];

    private const string Sleeper = """
        public sealed class Sleeper : Lab5.Repro.Testing.Submissions.IStockForecaster
        {
            public void Fit(double[] trainingCloses, uint seed) => Thread.Sleep(Timeout.Infinite);
            public double Predict(double[] history) => 0;
        }
        """;

    [TestCase(8)]
    [TestCase(100, Explicit = true, Category = "Course", Reason = "takes minutes; the smaller one shows the same")]
    public void Batch_IsGradedWholeAndTheSameAgain(int size)
    {
        using var batch = new Batch(Entries(size));

        batch.Grade("--memory", "768");

        var first = Grades(batch);
        TestContext.Out.WriteLine(Invariant($"{size} submissions in {batch.Duration.TotalSeconds:F0} s, exit code {batch.ExitCode}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.ExitCode, Is.Zero, batch.Output);
            Assert.That(first, Has.Count.EqualTo(size));
            Assert.That(Students(size).Select(student => batch.GradeOf(student).Points), Is.All.EqualTo(100), "whatever is drawn for a student");
            Assert.That(Processes.Submissions, Is.Empty);
        }

        Directory.Delete(batch.Grades, recursive: true);
        batch.Grade("--memory", "768");
        Assert.That(Grades(batch), Is.EqualTo(first), "but for times, a regrade gives the same bytes");
    }

    /// <summary>What it has started must see to its own end, in a weak sandbox too; what it leaves in the temporary folder, the next run deletes.</summary>
    [TestCase("", 9)]
    [TestCase(SandboxKind.UserName, 9)]
    [TestCase(SandboxKind.NoName, 9)]
    [TestCase("", 2)]
    [TestCase("", 15)]
    [Platform(Include = "Linux")]
    public void BatchThatWasEndedBySignal_GoesOn(string sandbox, int signal)
    {
        if (sandbox == SandboxKind.UserName && !Environment.IsPrivilegedProcess)
            Assert.Ignore($"The sandbox '{sandbox}' needs root.");
        string[] chosen = sandbox.Length == 0 ? [] : ["--sandbox", sandbox];
        using var batch = new Batch([Bare("a", "README.md", "to be done"), Bare("b", "Sleeper.cs", Sleeper), Bare("c", "README.md", "to be done")]);
        int exitCode = batch.EndWithSignal(signal, whenGraded: "a", chosen);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.EqualTo(128 + signal));
            Assert.That(Processes.Submissions, Is.Empty);
            Assert.That(batch.TemporaryFiles, signal == 9 ? Is.Not.Empty : Is.Empty);
            Assert.That(batch.GradeOf("a").Points, Is.Zero);
        }

        batch.Grade(["--timeout", "1", .. chosen]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.ExitCode, Is.Zero, batch.Output);
            Assert.That(Grades(batch), Has.Count.EqualTo(3));
            Assert.That(batch.TemporaryFiles, Is.Empty);
            Assert.That(batch.GradeOf("a").NotEnforced.Any(lacking => lacking.Contains("network", StringComparison.Ordinal)), Is.EqualTo(sandbox.Length > 0 || !TrialSubmission.Strongest.Namespaces));
        }
    }

    [Test]
    public void KilledBatch_GoesOnWhereItWas()
    {
        using var batch = new Batch(Entries(4));
        batch.EndWithSignal(9, whenGraded: "");

        batch.Grade();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.Output, Does.Contain("graded before"));
            Assert.That(Grades(batch), Has.Count.EqualTo(4));
            Assert.That(Processes.Submissions, Is.Empty);
        }
    }

    private static Entry Bare(string name, string file, string text) => new(name) { IsBare = true, Files = new Dictionary<string, string> { [file] = text } };

    /// <summary>One in six is hostile, the others are copies of the reference with different ids.</summary>
    private static IEnumerable<Entry> Entries(int count) => Enumerable.Range(0, count).Select(i =>
        i % 6 == 3
            ? HostileSubmissions.All.Single(entry => entry.Name == s_hostile[i / 6 % s_hostile.Length]) with { Name = Invariant($"hostile{i:D3}") }
            : new Entry(Invariant($"student{i:D3}")));

    private static IEnumerable<string> Students(int count) => Entries(count).Select(entry => entry.Name).Where(name => name.StartsWith("student", StringComparison.Ordinal));

    /// <summary>grade.json by student, without its times.</summary>
    private static SortedDictionary<string, string> Grades(Batch batch) => new(
        Directory.EnumerateFiles(batch.Grades, "grade.json", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileName(Path.GetDirectoryName(path))!, path => Seconds().Replace(File.ReadAllText(path), "")),
        StringComparer.Ordinal);

    [GeneratedRegex("\"seconds\": [0-9.eE+-]+")]
    private static partial Regex Seconds();
}
