using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Metrics;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>The grader's engine trains the same network on the same mini-batches and compares the first losses.</summary>
/// <param name="First">What the decoder reads first in training; null where no way gives the first loss.</param>
/// <param name="OwnOutputs">Whether its later steps read its own outputs, not the targets.</param>
/// <param name="Agreeing">How many losses from the first on agree.</param>
/// <param name="Compared">How many were compared.</param>
/// <param name="Difference">The largest relative difference of those that agree.</param>
internal sealed record TrainingReplay(FirstInput? First, bool OwnOutputs, int Agreeing, int Compared, double Difference)
{
    /// <summary>Single precision in another order moves the first losses by about 1e-6.</summary>
    private const double Agrees = 1e-4;

    private const int MostLosses = 20;

    private static readonly string[] s_batchSizes = ["batchsize", "batch_size", "BATCH_SIZE", "bs"];

    /// <returns>Null where the template's arrays, the batch size or the losses are not there, or the engine does not know the network.</returns>
    public static TrainingReplay? Of(NotebookEvidence evidence)
    {
        var run = evidence.Full;
        double[]? losses = run.Rows?.GetValueOrDefault("train_loss_list") ?? run.Rows?.Where(row => row.Key.Contains("loss", StringComparison.OrdinalIgnoreCase)).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Value).FirstOrDefault();
        int size = s_batchSizes.Select(name => (int)(run.Values?.GetValueOrDefault(name) ?? 0)).FirstOrDefault(value => value > 0);
        if (losses is null || size == 0 || Data(run, "train_input_seqs") is not { } inputs || Data(run, "train_output_seqs") is not { } targets || inputs.Count != targets.Count || inputs.Count < size)
            return null;
        if (ReplayNetwork.Of(run) is not [{ Initial: { } initial } network] || run.Optimizers is not [{ Kind: "Adam" } adam])
            return null;
        using var learner = network.Learner(initial, adam.Rate);
        var way = Ways().FirstOrDefault(way => IsNear(FirstLoss(learner, inputs.Slice(0, size), targets.Slice(0, size), way), losses[0]), (First: (FirstInput?)null, OwnOutputs: false));
        int compared = Math.Min(Math.Min(MostLosses, losses.Length), inputs.Count / size);
        if (way is not { First: FirstInput.LastOfWindow } || way.OwnOutputs && targets.Length > 1)
            return new(way.First, way.OwnOutputs, way.First is null ? 0 : 1, 1, 0);
        double largest = 0;
        for (int i = 0; i < compared; i++)
        {
            float loss = learner.Train(inputs.Slice(i * size, size), targets.Slice(i * size, size));
            if (!IsNear(loss, losses[i]))
                return new(way.First, way.OwnOutputs, i, compared, largest);
            largest = Math.Max(largest, Math.Abs(loss - losses[i]) / losses[i]);
        }

        return new(way.First, way.OwnOutputs, compared, compared, largest);
    }

    private static IEnumerable<(FirstInput? First, bool OwnOutputs)> Ways()
    {
        foreach (var first in (FirstInput[])[FirstInput.LastOfWindow, FirstInput.FirstOfWindow, FirstInput.SecondOfWindow, FirstInput.Zero])
        {
            yield return (first, false);
            yield return (first, true);
        }
    }

    private static double FirstLoss(ExactLearner learner, SequenceBatch inputs, SequenceBatch targets, (FirstInput? First, bool OwnOutputs) way)
    {
        int given = way.OwnOutputs ? 1 : targets.Length;
        float[] decoder = [.. Enumerable.Range(0, inputs.Count).SelectMany(row => Enumerable.Range(0, given).Select(step => step > 0 ? targets[row, step - 1, 0] : way.First switch
        {
            FirstInput.FirstOfWindow => inputs[row, 0, 0],
            FirstInput.SecondOfWindow => inputs[row, Math.Min(1, inputs.Length - 1), 0],
            FirstInput.Zero => 0,
            _ => inputs[row, inputs.Length - 1, 0],
        }))];
        var outputs = learner.PredictStepwise(inputs, new(decoder, 0, inputs.Count, given, 1), targets.Length);
        return PredictionError.Mse(outputs.Values, targets.Span);
    }

    private static Sequences? Data(NotebookRun run, string name) =>
        run.Windows?.GetValueOrDefault(name) is { Shape: [int count, int length, 1] } array && array.Numbers() is { } numbers && numbers.Length == (long)count * length ? new(numbers, count, length, 1) : null;

    private static bool IsNear(double loss, double wanted) => Math.Abs(loss - wanted) <= Agrees * Math.Abs(wanted);
}
