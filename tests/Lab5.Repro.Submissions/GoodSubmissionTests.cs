using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions;

internal sealed class GoodSubmissionTests
{
    private Batch _batch = null!;

    private static IEnumerable<Entry> All => [.. GoodSubmissions.All, .. PredictionFiles.Good, .. PredictionFiles.Forms];

    [OneTimeSetUp]
    public void Grade()
    {
        _batch = new(All);
        _batch.Grade();
    }

    [OneTimeTearDown]
    public void Clean() => _batch.Dispose();

    [TestCaseSource(nameof(All))]
    public void RightSolution_GetsAtLeast95Points(Entry entry)
    {
        var grade = _batch.GradeOf(entry.Name);

        TestContext.Out.WriteLine(Invariant($"{entry.Name}: {grade.Points} points, {grade.Seconds:F1} s"));
        Assert.That(grade.Points, Is.GreaterThanOrEqualTo(95), () => string.Join("\n", grade.Items.Where(item => item.Points < item.MaxPoints)));
        Assert.That(string.Join('\n', grade.Notes), Does.Contain(entry.Note));
        Assert.That(grade.Flags, Is.Empty);
    }
}
