using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;
using Lab5.Repro.Verification;

namespace Lab5.Repro.Tests.Models;

/// <summary>A kind of cell is one description and a kernel in each engine; none falls through to another one.</summary>
internal sealed class CellDescriptionTests
{
    private static readonly CellKind[] s_kinds = Enum.GetValues<CellKind>();

    [Test]
    public void EveryKind_IsDescribedOnce() =>
        Assert.That(CellDescription.All.Select(cell => cell.Kind), Is.EqualTo(s_kinds));

    [Test]
    public void NamesAttributesAndColours_TellTheKindsApart() => Assert.Multiple(() =>
    {
        Assert.That(CellDescription.All.Select(cell => cell.Name), Is.Unique);
        Assert.That(CellDescription.All.Select(cell => cell.AttributeName), Is.Unique);
        Assert.That(CellDescription.All.Select(cell => cell.Color), Is.Unique);
    });

    /// <summary>Where two engines agree on one step, and two kinds do not, each has its own kernel.</summary>
    [NeedsLibTorch]
    [TestCaseSource(nameof(s_kinds))]
    public void BothEngines_TrainIt(CellKind cell)
    {
        float[] exact = Train(new ExactEngine(), cell), torch = Train(new TorchEngine(), cell);

        Assert.That(exact, Is.EqualTo(torch).Within(1e-5));
        foreach (var other in s_kinds.Where(other => other != cell && other.GateCount() == cell.GateCount()))
            Assert.That(exact, Is.Not.EqualTo(Train(new ExactEngine(), other)).Within(1e-5), $"{cell} is computed as {other}");
    }

    [Test]
    public void EveryKind_HasItsVerificationCases() => Assert.That(
        s_kinds.SelectMany(cell => new[] { $"ManyToMany {cell}", $"EncoderDecoder {cell}" }).Except(VerificationCase.All.Select(one => one.Name)),
        Is.Empty);

    [Test]
    public void UndescribedKind_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => ((CellKind)99).Describe());

    private static float[] Train(IEngine engine, CellKind cell)
    {
        SequenceNetworkSpec network = new(new(cell, InputSize: 1, HiddenSize: 3), OutputSize: 1);
        using var learner = engine.CreateLearner(
            new(network, LossKind.Mse, new(0.01)), NamedParameters.Initialize(network, new Lab5.Repro.Randomness.TorchStream(7)));
        var inputs = Lab5.Repro.Data.Sequences.FromDoubles([0.5, -0.25, 0.75, 1], 1, 4, 1);
        learner.Train(inputs.All, inputs.All);
        return learner.Predict(inputs.All).Values;
    }
}
