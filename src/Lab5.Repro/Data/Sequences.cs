namespace Lab5.Repro.Data;

/// <summary>
/// Single-precision sequences of equal length: shape (Count, Length, Features), <c>batch_first</c>, row-major in <see cref="Values"/>.
/// </summary>
public sealed class Sequences
{
    public Sequences(int count, int length, int features)
        : this(new float[checked(count * length * features)], count, length, features)
    {
    }

    public Sequences(float[] values, int count, int length, int features)
    {
        if (values.Length != (long)count * length * features)
            throw LabErrors.ShapeMismatch("The array of sequences", $"({count}, {length}, {features})", $"[{values.Length}]");
        Values = values;
        Count = count;
        Length = length;
        Features = features;
    }

    public float[] Values { get; }

    public int Count { get; }

    public int Length { get; }

    public int Features { get; }

    public SequenceBatch All => new(Values, 0, Count, Length, Features);

    public float this[int sequence, int step, int feature] => Values[(sequence * Length + step) * Features + feature];

    /// <summary>A view of <paramref name="count"/> sequences from <paramref name="start"/> on; nothing is copied.</summary>
    public SequenceBatch Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new(Values, start * Length * Features, count, Length, Features);
    }

    /// <summary><c>torch.from_numpy(values).float()</c>: every double rounded to the nearest single.</summary>
    public static Sequences FromDoubles(ReadOnlySpan<double> values, int count, int length, int features)
    {
        var singles = new float[values.Length];
        for (int i = 0; i < singles.Length; i++)
            singles[i] = (float)values[i];
        return new(singles, count, length, features);
    }
}

/// <summary>A view of consecutive sequences, shape (Count, Length, Features), row-major from <see cref="Offset"/> on.</summary>
public readonly record struct SequenceBatch(float[] Values, int Offset, int Count, int Length, int Features)
{
    public ReadOnlySpan<float> Span => Values.AsSpan(Offset, Count * Length * Features);

    public float this[int sequence, int step, int feature] => Values[Offset + (sequence * Length + step) * Features + feature];

    /// <summary>A copy as doubles, row-major.</summary>
    public double[] ToDoubles()
    {
        var doubles = new double[Span.Length];
        for (int i = 0; i < doubles.Length; i++)
            doubles[i] = Span[i];
        return doubles;
    }
}
