using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Grading.Items;

/// <summary>
/// The first outputs of a network of one direction do not change with the second half of its input; those of a bidirectional one do.
/// </summary>
internal sealed class DenoiserDirections : ItemCheck
{
    private const double Tolerance = 1e-4; // batches of another size may round otherwise; what the second half brings is hundreds of times more

    public override string Id => "denoiser.directions";

    public override string MeasureUnit => OfAmplitude;

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenDenoiser;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        if (Change(evidence.Denoiser) is not { } one || Change(evidence.BidirectionalDenoiser) is not { } both)
            return ItemVerdict.Failed("Denoise gives no sequence of the input's length for one sequence alone.", "One output for every sample.");
        if (one > Tolerance)
            return ItemVerdict.Failed("With Bidirectional = false the first outputs depend on later inputs.", "A network of one direction has read only the samples up to the one it gives.");
        if (both <= Tolerance)
            return ItemVerdict.Failed("With Bidirectional = true the first outputs do not depend on later inputs.", "Pass Bidirectional on to the recurrent stack; the layer after it reads twice as many features.");
        if (evidence.Denoiser.Replay is { Pays: false } replay)
            return ReplayVerdict.Paid(replay, ItemVerdict.Passed(""));
        return ReplayVerdict.Paid(evidence.BidirectionalDenoiser.Replay, DenoiserVerdict.Of(evidence.BidirectionalDenoiser, item, "The bidirectional denoiser"));
    }

    /// <summary>The largest change of the first half's outputs; null when there is nothing to compare, NaN never.</summary>
    private static double? Change(DenoiserRun run)
    {
        const int half = DenoisingTask.Samples / 2;
        if (run.Alone is not [{ Length: DenoisingTask.Samples } alone] || run.OtherEnd is not [{ Length: DenoisingTask.Samples } other])
            return null;
        double change = alone[..half].Zip(other, (a, b) => Math.Abs(a - b)).Max();
        return double.IsNaN(change) ? null : change;
    }
}
