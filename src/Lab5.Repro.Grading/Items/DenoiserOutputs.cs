using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Grading.Items;

/// <summary>Every output from -1 to 1, whatever comes in, and each sequence for itself.</summary>
internal sealed class DenoiserOutputs : ItemCheck
{
    public override string Id => "denoiser.outputs";

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenDenoiser;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var run = evidence.Denoiser;
        if (DenoiserVerdict.Problem(run) is { } problem)
            return problem;
        if (run.Louder is null || run.Outputs!.Concat(run.Louder).Any(values => values is null || values.Any(value => !(Math.Abs(value) <= 1))))
            return ItemVerdict.Failed("Some outputs lie outside -1 to 1, at the latest when the input is loud.", "The lab's denoiser ends with tanh.");
        if (run.Alone is not [{ Length: DenoisingTask.Samples } alone] || alone.Zip(run.Outputs![0]).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-4))
            return ItemVerdict.Failed("A sequence alone gives another output than among others.", "Keep the batch axis apart: no mean or state goes from one sequence to the next.");
        return ReplayVerdict.Paid(run.Replay, ItemVerdict.Passed("Every output lies within -1 to 1 and depends on its own sequence only."));
    }
}
