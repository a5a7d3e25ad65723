using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Randomness;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Items;

/// <summary>Encoder inputs and targets of series, lengths and strides drawn for the student.</summary>
internal sealed class DrawnWindows : ItemCheck
{
    public override string Id => "windows.drawn";

    public override IReadOnlyList<ItemSetting> Settings { get; } = [new("cases", 1, 100)];

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var stream = evidence.Key.Stream(Id);
        for (int i = 0; i < item.Whole("cases"); i++)
        {
            var task = WindowTask.Draw(stream, isExact: i == 0);
            var windows = evidence.Session.MakeWindows(task.Series, task.EncoderLength, task.DecoderLength, task.Stride);
            if (Verdict(task, windows) is { } failed)
                return failed;
        }

        return ItemVerdict.Passed(Invariant($"{item.Whole("cases")} drawn cases of inputs and targets are right."));
    }

    private static ItemVerdict? Verdict(WindowTask task, LabWindows? windows)
    {
        if (windows is null)
            return ItemVerdict.Failed("MakeWindows gave null.", "Return the windows.");
        int samples = task.Samples, given = windows.EncoderInputs?.Length ?? 0;
        if (given != samples || windows.Targets?.Length != samples)
        {
            string relation = given == samples ? "another number of targets than of inputs" : given < samples ? "too few samples" : "too many samples";
            return ItemVerdict.Failed($"A drawn case has {relation}.", "There are (points - encoder length - decoder length) / stride + 1 samples, rounded down; the last window may end on the last point.");
        }

        if (!SequenceShape.Is(windows.EncoderInputs, samples, task.EncoderLength, task.Features) || !SequenceShape.Is(windows.Targets, samples, task.DecoderLength, task.Features))
            return ItemVerdict.Failed("A drawn case has sequences of a wrong shape.", "Inputs are (samples, encoder steps, features), targets (samples, decoder steps, features).");
        if (!SequenceShape.Equal(windows.EncoderInputs!, task.Cut(0, task.EncoderLength)))
            return ItemVerdict.Failed($"A drawn case has wrong inputs: {Guess(task, windows.EncoderInputs!, 0, task.EncoderLength)}.", "Sample i starts at point i * stride, with every feature in its place.");
        if (!SequenceShape.Equal(windows.Targets!, task.Cut(task.EncoderLength, task.DecoderLength)))
            return ItemVerdict.Failed($"A drawn case has wrong targets: {Guess(task, windows.Targets!, task.EncoderLength, task.DecoderLength)}.", "The target begins with the point right after the input's last one.");
        return null;
    }

    /// <summary>The usual mistakes, tried one after the other.</summary>
    private static string Guess(WindowTask task, double[][][] given, int offset, int length)
    {
        if (task.Features > 1 && SequenceShape.Equal([.. given.Select(s => s.Select(f => f.Reverse().ToArray()).ToArray())], task.Cut(offset, length)))
            return "the features are in another order";
        foreach (int shift in new[] { -1, 1 })
        {
            // The sample at one end lies outside the series when the others are shifted.
            var expected = task.Cut(offset + shift, length, first: 1, last: 1);
            if (given.Length > 2 && SequenceShape.Equal(given[1..^1], expected))
                return Invariant($"they start one point too {(shift < 0 ? "early" : "late")}");
        }

        return SequenceShape.Equal(given, (task with { Stride = 1 }).Cut(offset, length)) ? "the stride is ignored" : "the values are not those of the series there";
    }
}

/// <summary>One drawn call of MakeWindows. Values are distinct small whole numbers, exact in single precision too.</summary>
/// <param name="Series">(points, features)</param>
internal sealed record WindowTask(double[][] Series, int EncoderLength, int DecoderLength, int Stride)
{
    public int Features => Series[0].Length;

    public int Samples { get; init; } = (Series.Length - EncoderLength - DecoderLength) / Stride + 1;

    /// <param name="isExact">The last window ends on the last point; otherwise where it falls.</param>
    public static WindowTask Draw(KeyedStream stream, bool isExact)
    {
        int encoder = stream.Integer(2, 12), decoder = stream.Integer(1, 6), stride = stream.Integer(2, 5), features = stream.Integer(2, 4);
        int points = encoder + decoder + stride * stream.Integer(4, 12) + (isExact ? 0 : stream.Integer(0, stride - 1));
        int start = stream.Integer(-9_000, 9_000), step = stream.Integer(3, 17);
        double[][] series = [.. Enumerable.Range(0, points).Select(t => Enumerable.Range(0, features).Select(f => (double)(start + step * (t * features + f) + f * f)).ToArray())];
        return new(series, encoder, decoder, stride);
    }

    /// <summary>The windows from <paramref name="offset"/> on, without the <paramref name="first"/> and <paramref name="last"/> samples.</summary>
    /// <returns>(samples, length, features); a point outside the series is empty.</returns>
    public double[][][] Cut(int offset, int length, int first = 0, int last = 0) =>
        [.. Enumerable.Range(first, Samples - first - last).Select(i => Enumerable.Range(i * Stride + offset, length).Select(Point).ToArray())];

    private double[] Point(int t) => t >= 0 && t < Series.Length ? Series[t] : [];
}
