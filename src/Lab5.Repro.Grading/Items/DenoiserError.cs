using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Predictions;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Items;

/// <summary>L1 on test sequences after a short training; the sizes stand in the rubric.</summary>
internal sealed class DenoiserError : ItemCheck
{
    public override string Id => "denoiser.l1";

    public override IReadOnlyList<ItemSetting> Settings { get; } = [new("trainingSequences", 20, 12_000), new("testSequences", 20, 4_000)];

    public override string MeasureUnit => OfAmplitude;

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenDenoiser;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var run = evidence.DenoiserOnTest;
        var measured = DenoiserVerdict.Of(run, item, "The denoiser");
        return run.Replay is null && measured.Share > 0
            ? throw new SubmissionLostException(LossCause.NotVerifiable, $"The outputs in the file are good, but whoever knows the noisy sines can write them without a network. {PredictionEvidence.NotShown}")
            : ReplayVerdict.Paid(run.Replay, measured);
    }
}

/// <summary>Two recurrent layers, held to the same measure.</summary>
internal sealed class DeepDenoiser : ItemCheck
{
    public override string Id => "denoiser.deep";

    public override string MeasureUnit => OfAmplitude;

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenDenoiser;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        if (DenoiserVerdict.SameOutputs(evidence.DeepDenoiser.Outputs, evidence.Denoiser.Outputs))
            return ItemVerdict.Failed("Two layers give the same outputs as one: the option Layers is not used.", "Pass Layers on to the recurrent stack (num_layers).");
        if (evidence.DeepDenoiser.Replay is { Status: ReplayStatus.Reproduced, Network.Spec: SequenceNetworkSpec { Recurrent.NumLayers: < 2 } })
            return ItemVerdict.Failed("With Layers = 2 the network has one layer.", "Pass Layers on to the recurrent stack (num_layers).");
        return ReplayVerdict.Paid(evidence.DeepDenoiser.Replay, DenoiserVerdict.Of(evidence.DeepDenoiser, item, "The denoiser of two layers"));
    }
}

/// <summary>The mean of |output - clean| as a verdict.</summary>
internal static class DenoiserVerdict
{
    public static ItemVerdict Of(DenoiserRun run, RubricItem item, string subject)
    {
        if (Problem(run) is { } problem)
            return problem;
        double error = Error(run.Outputs!, run.Task.Clean), identity = Error(run.Task.Noisy, run.Task.Clean);
        double share = item.ShareOf(error);
        if (share == 1)
            return ItemVerdict.Passed($"{subject} reaches the L1 that is asked for.", error);
        string distance = DistanceBand.Of(error, item.Bands[0].AtMost);
        if (error > 0.95 * identity && error < 1.05 * identity)
            return new(share, $"{subject} leaves the noise in: its L1 is that of its input.", "Train on pairs of noisy and clean sequences, and return the network's output.", distance, error);
        return new(share, $"{subject} has an L1 that is {distance}.", "Train longer or with a larger learning rate: there are fewer sequences than in the lab. Loss L1, Adam, tanh at the end.", distance, error);
    }

    /// <summary>Null when the outputs can be measured.</summary>
    public static ItemVerdict? Problem(DenoiserRun run)
    {
        var (outputs, clean) = (run.Outputs, run.Task.Clean);
        if (outputs?.Length != clean.Length || outputs.Any(values => values?.Length != DenoisingTask.Samples))
            return ItemVerdict.Failed(Invariant($"Denoise gives {outputs?.Length ?? 0} sequences, or some of another length, for {clean.Length} of {DenoisingTask.Samples} samples."), "One output for every sample: many-to-many.");
        if (outputs.Any(values => values.Any(value => !double.IsFinite(value))))
            return ItemVerdict.Failed("Denoise gives NaN or infinity.", "The training diverged: lower the learning rate, and check for a division by 0.");
        return null;
    }

    public static bool SameOutputs(double[][]? first, double[][]? second) =>
        first is not null && second is not null && first.Length == second.Length
        && first.Zip(second).All(pair => pair.First is not null && pair.Second is not null && pair.First.AsSpan().SequenceEqual(pair.Second));

    private static double Error(double[][] outputs, double[][] clean) =>
        outputs.Zip(clean, (output, truth) => output.Zip(truth, (a, b) => Math.Abs(a - b)).Average()).Average();
}
