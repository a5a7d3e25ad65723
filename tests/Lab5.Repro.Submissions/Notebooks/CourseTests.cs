using Lab5.Repro.Submissions.Running;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>A course of notebooks on full price files, trained as long as published ones are: 10 to 100 epochs.</summary>
[Category("Course")]
internal sealed class CourseTests
{
    private static readonly int[] s_epochs = [10, 20, 50, 100];

    [TestCase(50, Explicit = true, Reason = "takes many minutes; NotebookTests shows the same on short price files")]
    public void EveryNotebook_IsGradedWithTheRubricsTimes(int count)
    {
        NotebookTests.RequirePython();
        using Batch batch = new([]);
        NotebookEntry[] entries = [.. Entries(count)];
        foreach (var entry in entries)
            entry.Write(batch.Submissions);

        batch.Grade();

        var grades = entries.Select(entry => batch.GradeOf(entry.Name)).ToList();
        foreach (var grade in grades)
            TestContext.Out.WriteLine(Invariant($"{grade.Student}: {grade.Points} points, {grade.Seconds:F1} s"));
        TestContext.Out.WriteLine(Invariant($"{count} notebooks in {batch.Duration.TotalSeconds:F0} s, exit code {batch.ExitCode}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.ExitCode, Is.Zero, batch.Output);
            Assert.That(grades.Select(grade => grade.IsComplete), Is.All.True);
            Assert.That(grades.Select(grade => grade.Points), Is.All.GreaterThanOrEqualTo(95));
        }
    }

    private static IEnumerable<NotebookEntry> Entries(int count)
    {
        NotebookEntry[] styles = [.. RightNotebooks.All.Where(entry => !entry.Changes.Any(change => change.Cell == "hyper" && change.Old == "epochs = 12"))];
        return Enumerable.Range(0, count).Select(i =>
        {
            var style = styles[i % styles.Length];
            int epochs = s_epochs[i / styles.Length % s_epochs.Length];
            return style with { Name = Invariant($"{i:D2}-{style.Name}-{epochs}-epochs"), Changes = [.. style.Changes, new("hyper", "epochs = 12", Invariant($"epochs = {epochs}"))] };
        });
    }
}
