using System.Diagnostics.CodeAnalysis;

namespace Lab5.Repro.Grading.Items;

/// <summary>Shapes of what a submission gave back, which may be null or ragged anywhere.</summary>
internal static class SequenceShape
{
    /// <summary>For example <c>(1944, 5, 1)</c>; a ragged axis is named as such.</summary>
    public static string Of(double[][][]? sequences)
    {
        if (sequences is null)
            return "null";
        if (sequences.Length == 0)
            return "(0)";
        if (sequences.Any(steps => steps is null || steps.Any(features => features is null)))
            return Invariant($"({sequences.Length}, with null inside)");
        string steps = Extent(sequences.Select(sequence => sequence.Length));
        string features = Extent(sequences.SelectMany(sequence => sequence).Select(values => values.Length));
        return Invariant($"({sequences.Length}, {steps}, {features})");
    }

    public static bool Is(double[][][]? sequences, int samples, int steps, int features) =>
        sequences is not null
        && sequences.Length == samples
        && sequences.All(sequence => sequence?.Length == steps && sequence.All(values => values?.Length == features));

    /// <summary>Whether every axis has one length above 0.</summary>
    public static bool IsRegular([NotNullWhen(true)] double[][][]? sequences) =>
        sequences is [[{ Length: > 0 }, ..], ..] && Is(sequences, sequences.Length, sequences[0].Length, sequences[0][0].Length);

    /// <summary>Whether shape and values are those of <paramref name="expected"/>, except for single precision.</summary>
    public static bool Equal(double[][][] sequences, double[][][] expected) =>
        Of(sequences) == Of(expected) && sequences.Zip(expected).All(pair => pair.First.Zip(pair.Second).All(steps => steps.First.Zip(steps.Second).All(Same)));

    public static bool Same((double First, double Second) values) =>
        Math.Abs(values.First - values.Second) <= 1e-6 * Math.Max(1, Math.Abs(values.Second));

    private static string Extent(IEnumerable<int> lengths)
    {
        int[] distinct = [.. lengths.Distinct().Take(2)];
        return distinct.Length switch { 0 => "0", 1 => Invariant($"{distinct[0]}"), _ => "ragged" };
    }
}
