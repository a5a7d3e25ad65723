using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.AddingProblem;

/// <summary>The adding problem: of every sequence's numbers, two are marked, and the network gives their sum.</summary>
public sealed record AddingProblemSettings : ExperimentSettings
{
    /// <summary>A number and its mark.</summary>
    internal const int Features = 2;

    public int SequenceCount { get; init; } = 1_200;

    /// <summary>The first sequences train, the others test.</summary>
    public int TrainingCount { get; init; } = 1_000;

    public int SequenceLength { get; init; } = 12;

    public CellKind Cell { get; init; } = CellKind.Gru;

    public int HiddenSize { get; init; } = 16;

    public double LearningRate { get; init; } = 0.01;

    public int BatchSize { get; init; } = 50;

    public override int Epochs { get; init; } = 10;

    public SequenceNetworkSpec Network => new(new(Cell, Features, HiddenSize), OutputSize: 1);

    internal override IReadOnlyList<LearnerSpec> Learners => [new(Network, LossKind.Mse, new(LearningRate), DropoutSeed: Seed)];

    /// <exception cref="LabException">LAB5201: a setting is out of its range.</exception>
    public void Validate()
    {
        Require.AtLeast(nameof(SequenceCount), SequenceCount, 2);
        Require.Within(nameof(TrainingCount), TrainingCount, 1, SequenceCount - 1);
        Require.AtLeast(nameof(SequenceLength), SequenceLength, 2);
        Require.Positive(nameof(LearningRate), LearningRate);
        Require.AtLeast(nameof(BatchSize), BatchSize, 1);
        Require.AtLeast(nameof(Epochs), Epochs, 1);
        Network.Validate();
    }
}
