using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Experiments.MiniBatchFormat;

/// <summary>The lab's (4, 17, 1) example.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class MiniBatchFormatTests(string engineName)
{
    private static readonly string[] s_axes = ["Batch", "Sequence", "Features"];

    private readonly ExperimentResult _result =
        MiniBatchFormatExperiment.Run(new(), EngineCatalog.Create(engineName), NoProgress.Instance);

    [Test]
    public void InputsAndOutputs_AreFourSequencesOfSeventeenStepsWithOneFeature()
    {
        Assert.That(s_axes.Select(axis => _result.Metrics["input" + axis]), Is.EqualTo(new[] { 4, 17, 1 }));
        Assert.That(s_axes.Select(axis => _result.Metrics["output" + axis]), Is.EqualTo(new[] { 4, 17, 1 }));
    }

    [Test]
    public void FinalState_HasTheLayersFirst()
    {
        var deep = MiniBatchFormatExperiment.Run(
            new() { Cell = CellKind.Lstm, NumLayers = 3, Bidirectional = true, Epochs = 1 }, EngineCatalog.Create(engineName), NoProgress.Instance);

        Assert.That(HiddenShape(_result), Is.EqualTo(new[] { 1, 4, 8 }));
        Assert.That(HiddenShape(deep), Is.EqualTo(new[] { 6, 4, 8 }));
    }

    [Test]
    public void Sequences_DoNotSeeEachOther() => Assert.That(_result.Metrics["outputDifferenceAlone"], Is.LessThan(1e-6));

    [Test]
    public void Gradient_IsTheMeanOfTheSequencesGradients() => Assert.That(_result.Metrics["gradientDifferenceAlone"], Is.LessThan(1e-6));

    [Test]
    public void SwappedAxes_GiveOtherOutputs() => Assert.That(_result.Metrics["outputDifferenceMisread"], Is.GreaterThan(0.1));

    [Test]
    public void Training_LowersTheLossOfTheBatch()
    {
        Assert.That(_result.Series["losses"], Has.Length.EqualTo(50));
        Assert.That(_result.Metrics["lastLoss"], Is.LessThan(_result.Metrics["firstLoss"] / 5));
    }

    [Test]
    public void EverySequence_HasItsSeries()
    {
        for (int i = 0; i < 4; i++)
        {
            Assert.That(_result.Series[$"input{i}"], Has.Length.EqualTo(17));
            Assert.That(_result.Series[$"target{i}"], Has.Length.EqualTo(17));
            Assert.That(_result.Series[$"output{i}"], Has.Length.EqualTo(17));
        }
    }

    [Test]
    public void BatchOfNone_IsRefused() => Assert.That(
        () => MiniBatchFormatExperiment.Run(new() { BatchSize = 0 }, EngineCatalog.Create(engineName), NoProgress.Instance),
        Throws.TypeOf<LabException>().With.Message.EqualTo("LAB5201: BatchSize is 0; it must be at least 1."));

    private static double[] HiddenShape(ExperimentResult result) =>
        [result.Metrics["hiddenLayers"], result.Metrics["hiddenBatch"], result.Metrics["hiddenFeatures"]];
}
