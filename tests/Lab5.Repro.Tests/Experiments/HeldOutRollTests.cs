using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The roll over the held-out points with a network that adds 10 to its input: every value tells where it came from.</summary>
internal sealed class HeldOutRollTests
{
    private static readonly StubLearner s_addTen = new(
        new(new EncoderDecoderSpec(CellKind.Lstm, 1, 1), default, new(0.01)), input => input + 10);

    private static readonly float[] s_truth = [1, 2, 3, 4, 5, 6];

    [Test]
    public void FreeRunning_FeedsItsOwnOutputsBack()
    {
        // Window (1, 2, 3) gives 13 and 23; window (3, 13, 23) gives 33, and no more is left.
        Assert.That(HeldOutRoll.FreeRunning(s_addTen, s_truth, encoderLength: 3, decoderLength: 2), Is.EqualTo(new float[] { 1, 2, 3, 13, 23, 33 }));
    }

    [Test]
    public void FreeRunning_ReadsNoTruthAfterTheFirstWindow()
    {
        float[] changed = [1, 2, 3, -7, -8, -9];

        Assert.That(
            HeldOutRoll.FreeRunning(s_addTen, changed, encoderLength: 3, decoderLength: 2),
            Is.EqualTo(HeldOutRoll.FreeRunning(s_addTen, s_truth, encoderLength: 3, decoderLength: 2)));
    }

    [Test]
    public void TeacherForced_ReadsTheTruthBeforeEveryPoint() =>
        Assert.That(HeldOutRoll.TeacherForced(s_addTen, s_truth, encoderLength: 3, decoderLength: 2), Is.EqualTo(new float[] { 1, 2, 3, 13, 14, 15 }));

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    public void EveryPoint_IsFilledWhateverTheDecodersLength(int decoderLength) =>
        Assert.That(HeldOutRoll.TeacherForced(s_addTen, s_truth, 3, decoderLength), Is.EqualTo(new float[] { 1, 2, 3, 13, 14, 15 }));
}
