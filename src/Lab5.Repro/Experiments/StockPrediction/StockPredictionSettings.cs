using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>What the decoder's head gives.</summary>
public enum StockConfiguration
{
    /// <summary>The next close itself: the lab document's encoder-decoder.</summary>
    Plain,

    /// <summary>The change from the last close.</summary>
    Residual,
}

/// <summary>
/// The lab's assignment. The document fixes the held-out days, the column and teacher forcing, and leaves the rest to the
/// student; <see cref="ChosenHyperparameters"/> has the values chosen for each ticker.
/// </summary>
public sealed record StockPredictionSettings : ExperimentSettings
{
    public StockConfiguration Configuration { get; init; } = StockConfiguration.Plain;

    /// <summary>The last days of the history, each predicted one day ahead.</summary>
    public int TestDays { get; init; } = 100;

    /// <summary>Only this many days before the test days train and fit the normalisation; 0 for all there are.</summary>
    public int TrainingDays { get; init; }

    public NormalizationKind Normalization { get; init; } = NormalizationKind.Standard;

    /// <summary>Days that a prediction sees.</summary>
    public int EncoderLength { get; init; } = 5; // the document's window: a week of trading

    /// <summary>Days that a training window predicts with teacher forcing; a forecast takes the first step only.</summary>
    public int DecoderLength { get; init; } = 2;

    public CellKind Cell { get; init; } = CellKind.Lstm;

    public int HiddenSize { get; init; } = 32;

    public int NumLayers { get; init; } = 1;

    public bool Bidirectional { get; init; }

    /// <summary>Between layers only.</summary>
    public double Dropout { get; init; }

    public int BatchSize { get; init; } = 32;

    public double LearningRate { get; init; } = 0.001;

    public override int Epochs { get; init; } = 50;

    /// <summary>Further epochs at <see cref="FineTuningLearningRate"/>, with a fresh optimizer.</summary>
    public int FineTuningEpochs { get; init; } = 10;

    public double FineTuningLearningRate { get; init; } = 0.0001; // settles what the larger steps leave: an offset of a fraction of a day's change

    public EncoderDecoderSpec Network => new(
        Cell, Features: 1, HiddenSize, NumLayers, Bidirectional, Dropout, Residual: Configuration == StockConfiguration.Residual);

    internal override IReadOnlyList<LearnerSpec> Learners =>
        [Learner(LearningRate), Learner(FineTuningLearningRate)];

    /// <exception cref="LabException">LAB5201: a setting is out of its range.</exception>
    public void Validate()
    {
        Require.AtLeast(nameof(TestDays), TestDays, StockScore.MaximumDelayDays + 2);
        Require.AtLeast(nameof(EncoderLength), EncoderLength, 1);
        Require.AtLeast(nameof(DecoderLength), DecoderLength, 1);
        if (TrainingDays != 0)
            Require.AtLeast(nameof(TrainingDays), TrainingDays, EncoderLength + DecoderLength);
        Require.AtLeast(nameof(BatchSize), BatchSize, 1);
        Require.Positive(nameof(LearningRate), LearningRate);
        Require.AtLeast(nameof(Epochs), Epochs, 1);
        Require.AtLeast(nameof(FineTuningEpochs), FineTuningEpochs, 0);
        Require.Positive(nameof(FineTuningLearningRate), FineTuningLearningRate);
        Network.Validate();
    }

    private LearnerSpec Learner(double learningRate) => new(Network, LossKind.Mse, new(learningRate), DropoutSeed: Seed);
}
