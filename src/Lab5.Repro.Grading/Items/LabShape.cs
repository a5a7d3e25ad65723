using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>The lab document's own case: 2,000 points less 50 give inputs (1944, 5, 1) and targets (1944, 2, 1).</summary>
internal sealed class LabShape : ItemCheck
{
    private const int Points = 1_950, EncoderLength = 5, DecoderLength = 2, Samples = 1_944;

    public override string Id => "windows.lab-shape";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        double[][] series = [.. Enumerable.Range(0, Points).Select(t => new double[] { t })];
        var windows = evidence.Session.MakeWindows(series, EncoderLength, DecoderLength, stride: 1);
        string inputs = SequenceShape.Of(windows?.EncoderInputs), targets = SequenceShape.Of(windows?.Targets);
        if (inputs == $"({Samples}, {EncoderLength}, 1)" && targets == $"({Samples}, {DecoderLength}, 1)")
            return ItemVerdict.Passed($"The lab's series gives inputs {inputs} and targets {targets}.");
        return ItemVerdict.Failed(
            $"The lab's 1,950 training points give inputs {inputs} and targets {targets}, expected ({Samples}, 5, 1) and ({Samples}, 2, 1).",
            "The lab document prints these shapes below its generate_input_output_seqs.");
    }
}
