using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.RnnExtensions;

/// <summary>The ablation's setting: the denoiser's task with fewer sequences and epochs, the same for every variant.</summary>
public sealed record RnnExtensionsSettings : ExperimentSettings
{
    public int SequenceCount { get; init; } = 2_000;

    /// <summary>The first sequences train, the others test.</summary>
    public int TrainingCount { get; init; } = 1_500;

    public int SequenceLength { get; init; } = 100;

    public int HiddenSize { get; init; } = 30; // the denoiser's

    /// <summary>Between the layers, where there are two.</summary>
    public double Dropout { get; init; } = 0.1; // the lab document's example_LSTM and example_GRU

    public double LearningRate { get; init; } = 0.005; // far above the denoiser's: there are 188 steps, not 2,700

    public int BatchSize { get; init; } = 32;

    public override int Epochs { get; init; } = 4;

    /// <summary>Samples at the start of a sequence for which <c>startL1</c> is taken.</summary>
    public int StartLength { get; init; } = 10;

    /// <summary>As <c>example_LSTM</c> and <c>example_GRU</c>, with the denoiser's tanh.</summary>
    public SequenceNetworkSpec Network(AblationVariant variant) => new(
        new(variant.Cell, InputSize: 1, HiddenSize, variant.NumLayers, variant.Bidirectional, variant.NumLayers > 1 ? Dropout : 0),
        OutputSize: 1,
        OutputActivation.Tanh);

    public LearnerSpec Learner(AblationVariant variant) => new(Network(variant), LossKind.L1, new(LearningRate), DropoutSeed: Seed);

    internal override IReadOnlyList<LearnerSpec> Learners =>
        [.. AblationVariant.All.Select(Learner)];

    /// <exception cref="LabException">LAB5201: a setting is out of its range.</exception>
    public void Validate()
    {
        Require.AtLeast(nameof(SequenceCount), SequenceCount, 2);
        Require.Within(nameof(TrainingCount), TrainingCount, 1, SequenceCount - 1);
        Require.AtLeast(nameof(SequenceLength), SequenceLength, 1);
        Require.Within(nameof(StartLength), StartLength, 1, SequenceLength);
        Require.Positive(nameof(LearningRate), LearningRate);
        Require.AtLeast(nameof(BatchSize), BatchSize, 1);
        Require.AtLeast(nameof(Epochs), Epochs, 1);
        foreach (var variant in AblationVariant.All)
            Network(variant).Validate();
    }
}
