using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>Mini-batches (batch, sequence, feature) of consecutive sequences, as <c>torch.split</c> makes them.</summary>
internal sealed class MiniBatchOrder : ItemCheck
{
    private const int Steps = 3, Features = 2, BatchSize = 5;

    public override string Id => "batches.split";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item) =>
        Verdict(evidence, samples: 17) ?? Verdict(evidence, samples: 20)
        ?? ItemVerdict.Passed("Mini-batches hold consecutive sequences in order, (batch, sequence, feature).");

    private static ItemVerdict? Verdict(SubmissionEvidence evidence, int samples)
    {
        double[][][] sequences = [.. Enumerable.Range(0, samples).Select(i => Enumerable.Range(0, Steps).Select(t => Enumerable.Range(0, Features).Select(f => 100.0 * i + 10 * t + f).ToArray()).ToArray())];
        var batches = evidence.Session.MakeBatches(sequences, BatchSize);
        // The lab leaves out the last batch of the predictor, full or not, and keeps that of the denoiser.
        int least = (samples - 1) / BatchSize, most = (samples + BatchSize - 1) / BatchSize;
        if (batches is null || batches.Length < least || batches.Length > most)
            return ItemVerdict.Failed(Invariant($"{samples} sequences give {batches?.Length ?? 0} batches of {BatchSize}, expected {most}, or {least} without the last."), "Split along the first axis.");
        for (int k = 0; k < batches.Length; k++)
        {
            var expected = sequences[(k * BatchSize)..Math.Min(samples, (k + 1) * BatchSize)];
            if (!SequenceShape.Is(batches[k], expected.Length, Steps, Features))
                return ItemVerdict.Failed(Invariant($"Batch {k} of {samples} sequences is {SequenceShape.Of(batches[k])}, expected ({expected.Length}, {Steps}, {Features})."), "The format is (batch, sequence, feature), batch_first = True.");
            if (!SequenceShape.Equal(batches[k], expected))
                return ItemVerdict.Failed(Invariant($"Batch {k} has the right shape but not the sequences {k * BatchSize} to {k * BatchSize + expected.Length - 1} with their steps in order."), "Cut the first axis; do not reshape or transpose.");
        }

        return null;
    }
}
