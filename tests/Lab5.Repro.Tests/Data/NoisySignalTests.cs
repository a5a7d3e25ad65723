using Lab5.Repro.Data;
using Lab5.Repro.Experiments.SignalPrediction;

namespace Lab5.Repro.Tests.Data;

/// <summary>The predictor's signal against the arrays that the lab's listing gives.</summary>
[TestFixture("predict0")]
[TestFixture("predict1")]
internal sealed class NoisySignalTests
{
    private readonly Reference _python;
    private readonly NoisySignal _signal;

    public NoisySignalTests(string reference)
    {
        _python = Reference.Load(reference);
        _signal = NoisySignal.Generate(2_000, 80 * Math.PI, 0.2, new(_python.Seed));
    }

    [Test]
    public void Signal_EqualsPythons()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_signal.Noisy[..10], Is.EqualTo(_python.SignalFirst10).Within(1e-12));
            Assert.That(_signal.Noisy.Sum(), Is.EqualTo(_python.SignalSum).Within(1e-10)); // 2,000 terms, added in another order
        }
    }

    [Test]
    public void HeldOutPoints_EqualPythonsAsSingles() =>
        Assert.That(_signal.Noisy[^50..].Select(value => (float)value), Is.EqualTo(_python.Truth.Select(value => (float)value)));

    [Test]
    public void LastPoint_IsAtTheEndTime() =>
        Assert.That(_signal.Clean[^1], Is.EqualTo(Math.Sin(160 * Math.PI) + 0.5 * Math.Cos(80 * Math.PI)).Within(1e-13));

    [Test]
    public void Windows_HaveTheLabDocumentsShapesAndPythonsFirstSample()
    {
        var settings = new SignalPredictionSettings();
        var windows = SlidingWindows.Create(_signal.Noisy.AsSpan()[..^settings.TestPointCount], settings.EncoderLength, settings.DecoderLength);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((windows.Inputs.Count, windows.Inputs.Length, windows.Inputs.Features), Is.EqualTo((1944, 5, 1)));
            Assert.That((windows.Targets.Count, windows.Targets.Length, windows.Targets.Features), Is.EqualTo((1944, 2, 1)));
            Assert.That(windows.Inputs.Values[..5], Is.EqualTo(_python.FirstInput.Select(value => (float)value)));
            Assert.That(windows.Targets.Values[..2], Is.EqualTo(_python.FirstTarget.Select(value => (float)value)));
        }
    }
}
