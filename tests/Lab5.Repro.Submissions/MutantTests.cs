using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions;

internal sealed class MutantTests
{
    private Batch _batch = null!;

    private static IEnumerable<Entry> All => [.. Mutants.All, .. PredictionFiles.Mutants, .. KnownPrices.All];

    [OneTimeSetUp]
    public void Grade()
    {
        _batch = new(All);
        _batch.Grade();
    }

    [OneTimeTearDown]
    public void Clean() => _batch.Dispose();

    [TestCaseSource(nameof(All))]
    public void Mistake_CostsItsItemsAndNoOthers(Entry entry)
    {
        var grade = _batch.GradeOf(entry.Name);

        TestContext.Out.WriteLine(Invariant($"{entry.Name}: {grade.Points} points, {grade.Seconds:F1} s"));
        Expect.Losses(entry, grade);
        Assert.That(grade.Flags.Count > 0, Is.EqualTo(entry.IsFlagged), () => string.Join("\n", grade.Flags));
    }
}
