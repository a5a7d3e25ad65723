using System.Buffers.Binary;
using Lab5.Repro.Experiments;

namespace Lab5.Repro.Snapshots;

/// <summary>An accepted series: how long it is, a digest of every bit, and values to compare within a tolerance.</summary>
/// <param name="Digest">See <see cref="SeriesDigest"/>.</param>
/// <param name="Rtol">See <see cref="Tolerance"/>. Absent from a series that is the data themselves: its digest is all that is kept.</param>
/// <param name="Atol">As <paramref name="Rtol"/>.</param>
/// <param name="Start">Of a training's losses: the narrower tolerance that holds at first.</param>
/// <param name="Index">Of the values kept, ascending.</param>
/// <param name="Value">At each of <paramref name="Index"/>.</param>
/// <param name="Every">Of a training's losses: all of them, packed, so that the exact iteration at which another run leaves can be named.</param>
public sealed record SeriesSnapshot(
    int Length,
    string Digest,
    double? Rtol = null,
    double? Atol = null,
    SeriesStart? Start = null,
    int[]? Index = null,
    double[]? Value = null,
    byte[]? Every = null)
{
    /// <summary>Series up to this length are kept whole; a longer one keeps about a third of its values.</summary>
    private const int KeptValues = 200;

    /// <summary>The series is part of the data, so another digest means other data.</summary>
    public bool IsData => Rtol is null;

    /// <summary>A series of which the values must not be kept.</summary>
    internal static SeriesSnapshot OfData(double[] values) => new(values.Length, SeriesDigest.Of(values));

    internal static SeriesSnapshot Of(double[] values, SeriesDefinition rule)
    {
        if (rule.IsData)
            return OfData(values);
        double scale = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        int[] index = [.. KeptIndices(values.Length)];
        return new(
            values.Length,
            SeriesDigest.Of(values),
            rule.Rtol,
            rule.AtolOfLargest * scale,
            rule.Start,
            index,
            [.. index.Select(i => values[i])],
            rule.Start is null ? null : Pack(values));
    }

    public Tolerance ToleranceAt(int index) =>
        Start is { } start && index < start.Count ? new(start.Rtol, 0) : new(Rtol ?? 0, Atol ?? 0);

    /// <summary>Null where not every value was kept.</summary>
    public double[]? Unpack()
    {
        if (Every is null)
            return Index is not null && Index.Length == Length ? Value : null;
        var values = new double[Length];
        bool single = Every.Length == Length * sizeof(float);
        for (int i = 0; i < Length; i++)
        {
            values[i] = single
                ? BinaryPrimitives.ReadSingleLittleEndian(Every.AsSpan(i * sizeof(float)))
                : BinaryPrimitives.ReadDoubleLittleEndian(Every.AsSpan(i * sizeof(double)));
        }

        return values;
    }

    /// <summary>As singles where every value is one, else as doubles; least significant byte first.</summary>
    private static byte[] Pack(double[] values)
    {
        bool single = values.All(value => SeriesDigest.Identical(value, (float)value));
        var bytes = new byte[values.Length * (single ? sizeof(float) : sizeof(double))];
        for (int i = 0; i < values.Length; i++)
        {
            if (single)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), (float)values[i]);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return bytes;
    }

    private static IEnumerable<int> KeptIndices(int length)
    {
        if (length <= KeptValues)
            return Enumerable.Range(0, length);
        const int steps = KeptValues / 3;
        return Enumerable.Range(0, steps + 1).Select(i => (int)((long)i * (length - 1) / steps));
    }
}
