using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions;

internal sealed class GoodSubmissionTests
{
    private Batch _batch = null!;

    /// <summary>What prediction files can show.</summary>
    private const double OfFiles = 22;

    private static IEnumerable<Entry> Files => [.. PredictionFiles.Good, .. PredictionFiles.Forms];

    private static IEnumerable<Entry> All => [.. GoodSubmissions.All, .. Files];

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
        Assert.That(grade.Points, Files.Contains(entry) ? Is.EqualTo(OfFiles) : Is.GreaterThanOrEqualTo(95), () => string.Join("\n", grade.Items.Where(item => item.Points < item.MaxPoints)));
        Assert.That(string.Join('\n', grade.Notes), Does.Contain(entry.Note));
        Assert.That(grade.Flags, Is.Empty);
    }
}
