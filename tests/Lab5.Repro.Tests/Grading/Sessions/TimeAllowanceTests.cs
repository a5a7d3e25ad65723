using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Tests.Grading.Sessions;

internal sealed class TimeAllowanceTests
{
    [Test]
    public void InAll_IsFiveTimesAnItem()
    {
        var time = TimeAllowance.ForItems(TimeSpan.FromSeconds(20));

        Assert.That((time.Item, time.InAll), Is.EqualTo((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(100))));
    }

    [TestCase(20, false, false)]
    [TestCase(20.5, true, false)]
    [TestCase(100, true, false)]
    [TestCase(100.5, true, true)]
    public void ProcessorTime_EndsTheItemAndThenEverything(double seconds, bool isItemOver, bool isOver)
    {
        var time = TimeAllowance.ForItems(TimeSpan.FromSeconds(20));

        time.Charge(TimeSpan.FromSeconds(seconds), isAsked: true);

        Assert.That((time.IsItemOver, time.IsOver), Is.EqualTo((isItemOver, isOver)));
    }

    [Test]
    public void NextItem_StartsAnewButNotTheWhole()
    {
        var time = TimeAllowance.ForItems(TimeSpan.FromSeconds(20));
        for (int item = 0; item < 5; item++)
        {
            time.BeginItem();
            time.Charge(TimeSpan.FromSeconds(20), isAsked: true);
        }

        Assert.That((time.IsItemOver, time.IsOver), Is.EqualTo((false, false)));
        time.BeginItem();
        time.Charge(TimeSpan.FromSeconds(1), isAsked: true);
        Assert.That((time.IsItemOver, time.IsOver), Is.EqualTo((false, true)));
    }

    [Test]
    public void TimeInWhichNothingIsAsked_CountsInAllOnly()
    {
        var time = TimeAllowance.ForItems(TimeSpan.FromSeconds(20));

        time.Charge(TimeSpan.FromSeconds(101), isAsked: false);

        Assert.That((time.IsItemOver, time.IsOver), Is.EqualTo((false, true)));
    }
}
