using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Testing;

namespace Lab5.Repro.Tests.Grading;

internal sealed class RubricFixtureTests
{
    [Test]
    public void Line_HasPointsTitleReasonAndHint()
    {
        var outcome = new ItemOutcome("a.b", "The title", ItemVisibility.Public, ItemStatus.Failed, 2.5, 10, "It is so.", "Do this.");

        Assert.That(RubricFixture.Line(outcome), Is.EqualTo("2.5 of 10 points, The title: It is so. Do this."));
    }

    [Test]
    public void Total_SaysHowManyPointsAreHidden()
    {
        var outcome = new ItemOutcome("a.b", "The title", ItemVisibility.Public, ItemStatus.Failed, 2.5, 10, "It is so.");

        Assert.That(RubricFixture.Total([outcome, outcome]), Is.EqualTo("5 of 20 points in 2 public items; 28 more are for hidden ones."));
    }
}

/// <summary>The reference's public items, one test each, as a student sees them.</summary>
[Category("Training")]
internal sealed class ReferenceRubric() : RubricFixture(Submission.ReferenceClasses, Submission.Data);
