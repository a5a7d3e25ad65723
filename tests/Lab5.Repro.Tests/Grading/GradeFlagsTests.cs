using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Tests.Grading;

/// <summary>Each thing that a person must look at, once.</summary>
internal sealed class GradeFlagsTests
{
    [Test]
    public void FlagsOfItems_AreRaisedOnce() => Assert.That(
        GradeFlags.Of([Item("a", 0) with { Flag = "Known." }, Item("b", 0) with { Flag = "Known." }, Item("c", 1)]),
        Is.EqualTo(new[] { "Known." }));

    [Test]
    public void ItemsForAPerson_AreNamed() => Assert.That(
        GradeFlags.Of([Item("a", 0) with { Status = ItemStatus.ForAPerson }, Item("b", 1)]),
        Is.EqualTo(new[] { "For a person to look at, without points so far: a." }));

    [TestCase(1.5, "1.5 of the points are for items that nobody has verified: the rubric gives them to prediction files.")]
    [TestCase(0, null)]
    public void PointsThatNobodyHasVerified_AreCounted(double points, string? flag) => Assert.That(
        GradeFlags.Of([Item("a", points) with { Status = ItemStatus.NotGradable, Cause = LossCause.NotVerifiable }]),
        Is.EqualTo(flag is null ? [] : new[] { flag }));

    private static ItemOutcome Item(string id, double points) =>
        new(id, id, ItemVisibility.Public, points > 0 ? ItemStatus.Passed : ItemStatus.Failed, points, 2, "");
}
