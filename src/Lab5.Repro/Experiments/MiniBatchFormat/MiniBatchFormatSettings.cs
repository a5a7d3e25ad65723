using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.MiniBatchFormat;

/// <summary>The lab's example of RNN input: (4, 17, 1) with <c>batch_first = True</c>.</summary>
public sealed record MiniBatchFormatSettings : ExperimentSettings
{
    /// <summary>First axis: sequences in the batch.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary>Second axis: steps of every sequence. The third axis has one feature.</summary>
    public int SequenceLength { get; init; } = 17;

    public CellKind Cell { get; init; } = CellKind.Rnn;

    public int HiddenSize { get; init; } = 8;

    public int NumLayers { get; init; } = 1;

    public bool Bidirectional { get; init; }

    public double LearningRate { get; init; } = 0.01;

    /// <summary>The batch is the whole data set, so an epoch is one iteration.</summary>
    public override int Epochs { get; init; } = 50;

    public SequenceNetworkSpec Network =>
        new(new(Cell, InputSize: 1, HiddenSize, NumLayers, Bidirectional), OutputSize: 1);

    internal override IReadOnlyList<LearnerSpec> Learners =>
        [new(Network, LossKind.Mse, new(LearningRate))];

    /// <exception cref="LabException">LAB5201: a setting is out of its range.</exception>
    public void Validate()
    {
        Require.AtLeast(nameof(BatchSize), BatchSize, 1);
        Require.AtLeast(nameof(SequenceLength), SequenceLength, 1);
        Require.Positive(nameof(LearningRate), LearningRate);
        Require.AtLeast(nameof(Epochs), Epochs, 1);
        Network.Validate();
    }
}
