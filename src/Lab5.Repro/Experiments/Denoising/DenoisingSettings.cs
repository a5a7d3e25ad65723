using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Denoising;

/// <summary>The lab's signal denoiser: 12,000 noisy sines, GRU + Linear + tanh.</summary>
public sealed record DenoisingSettings : ExperimentSettings
{
    public int SequenceCount { get; init; } = 12_000;

    /// <summary>The first sequences train, the others test.</summary>
    public int TrainingCount { get; init; } = 8_000;

    public int SequenceLength { get; init; } = 100;

    /// <summary>Samples a cycle has.</summary>
    public double SignalPeriod { get; init; } = NoisySines.LabPeriod;

    /// <summary>Noise is U(-NoiseAmplitude, NoiseAmplitude).</summary>
    public double NoiseAmplitude { get; init; } = NoisySines.LabNoiseAmplitude;

    public CellKind Cell { get; init; } = CellKind.Gru;

    public int HiddenSize { get; init; } = 30;

    public int NumLayers { get; init; } = 1;

    /// <summary>A bidirectional denoiser reads samples after the one it cleans; the lab's does not.</summary>
    public bool Bidirectional { get; init; }

    public double LearningRate { get; init; } = 0.0003;

    public int BatchSize { get; init; } = 300; // 8,000 are 26 full batches and one of 200

    public override int Epochs { get; init; } = 100;

    /// <summary>Test sequences whose noisy, clean and predicted series the result carries.</summary>
    public int ShownSequences { get; init; } = 3;

    public SequenceNetworkSpec Network =>
        new(new(Cell, InputSize: 1, HiddenSize, NumLayers, Bidirectional), OutputSize: 1, OutputActivation.Tanh);

    internal override IReadOnlyList<LearnerSpec> Learners => [new(Network, LossKind.L1, new(LearningRate), DropoutSeed: Seed)];

    /// <exception cref="LabException">LAB5201: a setting is out of its range.</exception>
    public void Validate()
    {
        Require.AtLeast(nameof(SequenceCount), SequenceCount, 2);
        Require.Within(nameof(TrainingCount), TrainingCount, 1, SequenceCount - 1);
        Require.AtLeast(nameof(SequenceLength), SequenceLength, 1);
        Require.Positive(nameof(SignalPeriod), SignalPeriod);
        Require.NotNegative(nameof(NoiseAmplitude), NoiseAmplitude);
        Require.Positive(nameof(LearningRate), LearningRate);
        Require.AtLeast(nameof(BatchSize), BatchSize, 1);
        Require.AtLeast(nameof(Epochs), Epochs, 1);
        Require.Within(nameof(ShownSequences), ShownSequences, 1, SequenceCount - TrainingCount);
        Network.Validate();
    }
}
