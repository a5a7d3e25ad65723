using Lab5.Repro.Engines;

namespace Lab5.Repro.Experiments;

/// <summary>Where a run tells how far it is, and learns that it should stop.</summary>
public interface IRunProgress
{
    /// <summary>Cancelled when the user wants the run to stop; the run then throws <see cref="OperationCanceledException"/>.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Called after every epoch, from the thread of the run.</summary>
    void EpochCompleted(EpochReport report);

    /// <summary>Called after the last epoch of a training, from the thread of the run.</summary>
    /// <param name="stage">As in <see cref="EpochReport"/>.</param>
    /// <param name="learner">As the training left it; not to be kept.</param>
    void Trained(string stage, ILearner learner)
    {
    }
}

/// <param name="Stage">What is being trained, for example <c>Denoising</c> or <c>StockPrediction TSLA residual</c>.</param>
/// <param name="Epoch">Completed epochs, from 1.</param>
/// <param name="MeanLoss">Mean over the epoch's iterations.</param>
public readonly record struct EpochReport(string Stage, int Epoch, int Epochs, double MeanLoss);

/// <summary>Listens to nothing and never stops.</summary>
public sealed class NoProgress : IRunProgress
{
    public static NoProgress Instance { get; } = new();

    public CancellationToken Cancellation => CancellationToken.None;

    public void EpochCompleted(EpochReport report)
    {
    }
}
