using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Experiments;

internal sealed class ErrorGrowthTests
{
    /// <summary>Epochs of two losses with mean differences of 0, 1e-6, 1e-5, 1e-4: ten times as much from epoch to epoch.</summary>
    [Test]
    public void GrowthByTen_IsFoundWhereItIs()
    {
        double[] losses = [2, 2, 2, 2, 2, 2, 2, 2];
        double[] nudged = [.. new[] { 0, 0, 1e-6, 1e-6, 0, 2e-5, 1e-4, 1e-4 }.Select(difference => 2 * (1 + difference))];

        var growth = ErrorGrowth.Between(losses, nudged, perEpoch: 2);

        Assert.That(growth.FactorPerEpoch, Is.EqualTo(10).Within(1e-6));
        Assert.That(growth.Largest, Is.EqualTo(1e-4).Within(1e-12));
        Assert.That(growth.Until, Is.Null);
    }

    [Test]
    public void FirstVisibleIteration_IsCountedFromOne() =>
        Assert.That(ErrorGrowth.Between([1, 1, 1, 1], [1, 1, 1.0011, 1], perEpoch: 1).Until, Is.EqualTo(3));

    /// <summary>From 1e-4 to 1e-2 in two epochs is ten times each; what follows is as large as it gets.</summary>
    [Test]
    public void WhatIsSaturated_DoesNotCount() =>
        Assert.That(ErrorGrowth.Between([1, 1, 1, 1], [1.0001, 1.001, 1.01, 1.01], perEpoch: 1).FactorPerEpoch, Is.EqualTo(10).Within(1e-6));

    [Test]
    public void EqualTrainings_DoNotGrow()
    {
        var growth = ErrorGrowth.Between([1, 2], [1, 2], perEpoch: 1);

        Assert.That(growth, Is.EqualTo(new ErrorGrowth(null, double.NaN, 0)));
    }

    [Test]
    public void Nudge_IsOneUnitInTheLastPlaceOfEveryValue()
    {
        var network = new SequenceNetworkSpec(new(CellKind.Gru, 1, 3), 1, OutputActivation.Tanh);
        var initial = NamedParameters.Initialize(network, new(5));
        using var learner = new NudgedEngine(new ExactEngine()).CreateLearner(new(network, LossKind.L1, new(0.01), DropoutSeed: 0), initial);

        var nudged = learner.GetParameters();
        foreach (var spec in initial.Specs)
            Assert.That(nudged[spec.Name], Is.EqualTo(initial[spec.Name].Select(MathF.BitIncrement)));
    }
}
