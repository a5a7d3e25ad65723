using Lab5.Repro.Benchmarks.Ratios;

namespace Lab5.Repro.Tests.Benchmarks;

public sealed class ProcessorTimesTests
{
    [Test]
    public void Parse_LeavesIdleTimeOutAndGuestTimeToUserTime() => Assert.That(
        ProcessorTimes.Parse("cpu  100 20 30 400 50 6 7 8 90 9", "42 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14"),
        Is.EqualTo(new ProcessorTimes(All: 621, Busy: 171, Own: 23)));

    [Test]
    public void ShareOfOthers_IsWhatIsBusyWithoutThisProcess() => Assert.That(
        ProcessorTimes.ShareOfOthers(new(1_000, 500, 100), new(1_200, 620, 170)),
        Is.EqualTo(0.25)); // 120 ticks busy, 70 of them its own, of 200

    [Test]
    public void ShareOfOthers_OfNoTime_IsZero() =>
        Assert.That(ProcessorTimes.ShareOfOthers(new(1_000, 500, 100), new(1_000, 500, 100)), Is.Zero);
}
