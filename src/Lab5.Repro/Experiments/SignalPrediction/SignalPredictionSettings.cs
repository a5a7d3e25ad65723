using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

/// <summary>The lab's signal predictor: a noisy sum of waves, encoder and decoder LSTM, teacher forcing.</summary>
public sealed record SignalPredictionSettings : ExperimentSettings
{
    public int PointCount { get; init; } = 2_000;

    /// <summary>The signal runs from 0 to this time, in radians.</summary>
    public double EndTime { get; init; } = 80 * Math.PI; // 80 cycles of the fast wave, 40 of the slow one

    public double NoiseStandardDeviation { get; init; } = 0.2;

    /// <summary>The last points are held out.</summary>
    public int TestPointCount { get; init; } = 50;

    public int EncoderLength { get; init; } = 5;

    public int DecoderLength { get; init; } = 2;

    public int Stride { get; init; } = 1;

    public CellKind Cell { get; init; } = CellKind.Lstm;

    public int HiddenSize { get; init; } = 15;

    public int NumLayers { get; init; } = 1;

    public double LearningRate { get; init; } = 0.01;

    public int BatchSize { get; init; } = 5; // 1,944 windows are 388 full batches; the lab skips the last, smaller one

    public override int Epochs { get; init; } = 50;

    /// <summary>Losses that one value of the rolling mean takes.</summary>
    public int RollingWindow { get; init; } = 100;

    public EncoderDecoderSpec Network => new(Cell, Features: 1, HiddenSize, NumLayers);

    internal override IReadOnlyList<LearnerSpec> Learners =>
        [new(Network, LossKind.Mse, new(LearningRate), DropoutSeed: Seed)];

    /// <exception cref="LabException">LAB5201: a setting is out of its range.</exception>
    public void Validate()
    {
        Require.AtLeast(nameof(EncoderLength), EncoderLength, 1);
        Require.AtLeast(nameof(DecoderLength), DecoderLength, 1);
        Require.AtLeast(nameof(Stride), Stride, 1);
        Require.AtLeast(nameof(TestPointCount), TestPointCount, EncoderLength + 1);
        Require.AtLeast(nameof(PointCount), PointCount, TestPointCount + EncoderLength + DecoderLength + BatchSize * Stride);
        Require.Positive(nameof(EndTime), EndTime);
        Require.NotNegative(nameof(NoiseStandardDeviation), NoiseStandardDeviation);
        Require.Positive(nameof(LearningRate), LearningRate);
        Require.AtLeast(nameof(BatchSize), BatchSize, 1);
        Require.AtLeast(nameof(Epochs), Epochs, 1);
        Require.AtLeast(nameof(RollingWindow), RollingWindow, 1);
        Network.Validate();
    }
}
