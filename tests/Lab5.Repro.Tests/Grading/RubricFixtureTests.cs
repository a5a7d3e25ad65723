using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
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
    public void Table_HasALineAnItemAndTheTotal()
    {
        var outcome = new ItemOutcome("a.b", "The title", ItemVisibility.Public, ItemStatus.Failed, 2.5, 10, "It is so.");

        Assert.That(RubricFixture.Table([outcome, outcome with { Status = ItemStatus.Passed, Points = 10 }]), Is.EqualTo("\npoints\n   2.5 of 10   The title: partly\n    10 of 10   The title: passed\n" + RubricFixture.Total([outcome, outcome with { Points = 10 }])));
    }

    [Test]
    public void ItemThatDoesNotEnd_IsNotWaitedFor()
    {
        var item = Submission.Item("windows.lab-shape");
        using ManualResetEventSlim released = new();

        var outcome = RubricFixture.Within(TimeSpan.FromSeconds(0.1), item, () =>
        {
            released.Wait();
            return new(item.Id, item.Title, item.Visibility, ItemStatus.Passed, 4, 4, "");
        });
        released.Set();

        Assert.That((outcome.Points, outcome.Cause, outcome.Reason), Is.EqualTo((0.0, LossCause.TimedOut, "It had not ended after 0.1 s, where the grader stops it.")));
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
