using System.Text;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>How two texts with numbers stand to each other; 0.25 is held exactly.</summary>
internal sealed class NumericFormatTests
{
    [TestCase("a 1.5 b", "a 1.5 b", Verdict.Identical, "")]
    [TestCase("a 1 b", "a 1.25 b", Verdict.Equal, "1 numbers differ within the tolerance.\n")]
    [TestCase("a 1 b", "a 1.5 b", Verdict.Moved, "line 1: it was 1 and is 1.5; the tolerance is 0.25\n")]
    [TestCase("{\n \"x\": -2e0\n}", "{\n \"x\": -2.5\n}", Verdict.Moved, "line 2: it was -2 and is -2.5; the tolerance is 0.25\n")]
    [TestCase("NaN", "NaN", Verdict.Identical, "")]
    [TestCase("NaN", "1", Verdict.Moved, "line 1: it was NaN and is 1\n")]
    [TestCase("Infinity", "-Infinity", Verdict.Moved, "line 1: it was Infinity and is -Infinity\n")]
    [TestCase("weight_ih_l0", "weight_ih_l1", Verdict.Moved, "line 1: it was 'weight_ih_l0' and is 'weight_ih_l1'\n")]
    [TestCase("a\nx 1", "a\ny 1", Verdict.Moved, "line 2: it was 'x 1' and is 'y 1'\n")]
    [TestCase("1\n2", "1", Verdict.Moved, "There were 2 lines and are 1.\n")]
    [TestCase("1 2", "1", Verdict.Moved, "line 1: it was '1 2' and is '1'\n")]
    [TestCase("0 0 0 0 0 0 0", "1 1 1 1 1 1 1", Verdict.Moved, "line 1: it was 0 and is 1; the tolerance is 0.25\nline 1: it was 0 and is 1; the tolerance is 0.25\nline 1: it was 0 and is 1; the tolerance is 0.25\nline 1: it was 0 and is 1; the tolerance is 0.25\nline 1: it was 0 and is 1; the tolerance is 0.25\n2 more numbers\n")]
    public void AbsoluteTolerance_OfAQuarter(string accepted, string received, Verdict verdict, string message) =>
        Assert.That(Compare(new(0, 0.25), accepted, received), Is.EqualTo(new SnapshotOutcome(verdict, message)));

    [TestCase("100", "125", Verdict.Equal)]
    [TestCase("100", "126", Verdict.Moved)]
    public void RelativeTolerance_IsOfTheAcceptedNumber(string accepted, string received, Verdict verdict) =>
        Assert.That(Compare(new(0.25, 0), accepted, received).Verdict, Is.EqualTo(verdict));

    [Test]
    public void MarkAndLineEnds_DoNotCount() =>
        Assert.That(Compare(new(0, 0), "\uFEFFa\r\n1", "a\n1").Verdict, Is.EqualTo(Verdict.Identical));

    private static SnapshotOutcome Compare(Tolerance tolerance, string accepted, string received) =>
        new NumericFormat(tolerance, "json").Compare(Encoding.UTF8.GetBytes(accepted), Encoding.UTF8.GetBytes(received));
}
