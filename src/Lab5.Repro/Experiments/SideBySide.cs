using Lab5.Repro.Plots;

namespace Lab5.Repro.Experiments;

/// <summary>Sequences of equal length on one axis, one after the other, with a gap between.</summary>
internal static class SideBySide
{
    /// <summary>Share of a sequence's length that stays free between two.</summary>
    private const double Gap = 0.12;

    public static void Draw(FigureCanvas canvas, string name, Stroke stroke, IReadOnlyList<double[]> sequences)
    {
        var x = new List<double>();
        var y = new List<double>();
        for (int i = 0; i < sequences.Count; i++)
        {
            double start = Start(i, sequences[i].Length);
            x.AddRange([.. Enumerable.Range(0, sequences[i].Length + 1).Select(sample => start + sample)]);
            y.AddRange([.. sequences[i], double.NaN]);
        }

        canvas.Line(name, stroke, [.. x], [.. y]);
    }

    /// <summary>At the start, the middle and the end of each sequence.</summary>
    public static void LabelSamples(FigureCanvas canvas, int count, int length)
    {
        var ticks =
            from sequence in Enumerable.Range(0, count)
            from sample in new[] { 0, length / 2, length }
            select (Position: Start(sequence, length) + sample, Name: Invariant($"{sample}"));
        canvas.XTicks([.. ticks.Select(tick => tick.Position)], [.. ticks.Select(tick => tick.Name)]);
    }

    private static double Start(int sequence, int length) => sequence * length * (1 + Gap);
}
