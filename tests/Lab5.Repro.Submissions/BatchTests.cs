using System.Text.RegularExpressions;
using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions;

/// <summary>Many submissions with hostile ones among them, graded, killed, continued and graded again.</summary>
internal sealed partial class BatchTests
{
    private static readonly string[] s_hostile = ["exits", "overflows-the-stack", "allocates-without-end", "leaves-processes-behind", "does-not-compile"];

    [TestCase(8)]
    [TestCase(100, Explicit = true, Reason = "takes minutes; the smaller one shows the same")]
    public void Batch_IsGradedWholeAndTheSameAgain(int size)
    {
        using var batch = new Batch(Entries(size));

        batch.Grade("--memory", "768");

        var first = Grades(batch);
        TestContext.Out.WriteLine(FormattableString.Invariant($"{size} submissions in {batch.Duration.TotalSeconds:F0} s, exit code {batch.ExitCode}"));
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

    [Test]
    public void KilledBatch_GoesOn()
    {
        using var batch = new Batch(Entries(4));
        using (var process = batch.Start())
        {
            while (!process.HasExited && (!Directory.Exists(batch.Grades) || Directory.GetFiles(batch.Grades, "grade.json", SearchOption.AllDirectories).Length == 0))
                Thread.Sleep(20);
            process.Kill(entireProcessTree: false); // what it has started must see to its own end
            process.WaitForExit();
        }

        batch.Grade();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.Output, Does.Contain("graded before"));
            Assert.That(Grades(batch), Has.Count.EqualTo(4));
            Assert.That(Processes.Submissions, Is.Empty);
        }
    }

    /// <summary>One in six is hostile, the others are copies of the reference with different ids.</summary>
    private static IEnumerable<Entry> Entries(int count) => Enumerable.Range(0, count).Select(i =>
        i % 6 == 3
            ? HostileSubmissions.All.Single(entry => entry.Name == s_hostile[i / 6 % s_hostile.Length]) with { Name = FormattableString.Invariant($"hostile{i:D3}") }
            : new Entry(FormattableString.Invariant($"student{i:D3}")));

    private static IEnumerable<string> Students(int count) => Entries(count).Select(entry => entry.Name).Where(name => name.StartsWith("student", StringComparison.Ordinal));

    /// <summary>grade.json by student, without its times.</summary>
    private static SortedDictionary<string, string> Grades(Batch batch) => new(
        Directory.EnumerateFiles(batch.Grades, "grade.json", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileName(Path.GetDirectoryName(path))!, path => Seconds().Replace(File.ReadAllText(path), "")),
        StringComparer.Ordinal);

    [GeneratedRegex("\"seconds\": [0-9.eE+-]+")]
    private static partial Regex Seconds();
}
