using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Metrics;

namespace Lab5.Repro.Experiments;

/// <summary>The training loop that every experiment shares: epochs over batches in order.</summary>
public static class Trainer
{
    /// <exception cref="LabException">LAB5301: a loss is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The progress was cancelled.</exception>
    public static TrainingLosses Train(ILearner learner, MiniBatches batches, int epochs, string stage, IRunProgress progress)
    {
        int perEpoch = batches.Count;
        var losses = new double[epochs * perEpoch];
        var means = new double[epochs];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            for (int k = 0; k < perEpoch; k++)
            {
                progress.Cancellation.ThrowIfCancellationRequested();
                var (inputs, targets) = batches[k];
                float loss = learner.Train(inputs, targets);
                if (!float.IsFinite(loss))
                    throw LabErrors.LossNotFinite(loss, epoch, k);
                losses[epoch * perEpoch + k] = loss;
            }

            means[epoch] = losses.AsSpan(epoch * perEpoch, perEpoch).Mean();
            progress.EpochCompleted(new(stage, epoch + 1, epochs, means[epoch]));
        }

        progress.Trained(stage, learner);
        return new(losses, means);
    }
}

/// <param name="Iterations">The loss of every iteration, before its update.</param>
/// <param name="EpochMeans">The mean loss of every epoch.</param>
public sealed record TrainingLosses(double[] Iterations, double[] EpochMeans);
