using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>What the decoder reads in training, held against the submission's own inputs and targets.</summary>
internal sealed class TeacherForcing : ItemCheck
{
    private const int Points = 40, EncoderLength = 6, DecoderLength = 4;

    public override string Id => "windows.teacher-forcing";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        double[][] series = [.. Enumerable.Range(0, Points).Select(t => new double[] { 10 * t, 10 * t + 5 })];
        var windows = evidence.Session.MakeWindows(series, EncoderLength, DecoderLength, stride: 1);
        var (inputs, targets, decoder) = (windows?.EncoderInputs, windows?.Targets, windows?.DecoderInputs);
        if (!SequenceShape.IsRegular(inputs) || !SequenceShape.IsRegular(targets) || inputs.Length != targets.Length)
            return ItemVerdict.Failed("There are no encoder inputs and targets to hold the decoder's inputs against.", "Make the windows first.");
        if (SequenceShape.Of(decoder) != SequenceShape.Of(targets))
            return ItemVerdict.Failed($"The decoder's inputs are {SequenceShape.Of(decoder)}, the targets {SequenceShape.Of(targets)}.", "They have one shape: (samples, decoder steps, features).");

        double[][][] expected = [.. inputs.Zip(targets, (input, target) => (double[][])[input[^1], .. target[..^1]])];
        if (SequenceShape.Equal(decoder!, expected))
            return ItemVerdict.Passed("The decoder starts from the encoder's last step, then reads the target of the step before.");
        string found = SequenceShape.Equal(decoder!, targets) ? "they are the targets themselves, so that the decoder reads what it should predict"
            : decoder!.Zip(inputs).All(pair => SequenceShape.Equal([[pair.First[0]]], [[pair.Second[^1]]])) ? "step 0 is right, the later ones are not the targets one step before"
            : "step 0 is not the last step of the encoder's input";
        return ItemVerdict.Failed($"The decoder's inputs are wrong: {found}.", "Step 0 is the last step of the encoder's input; step t is the target of step t - 1.");
    }
}
