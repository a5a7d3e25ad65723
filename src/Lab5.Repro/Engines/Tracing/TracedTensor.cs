using Lab5.Repro.Numerics;

namespace Lab5.Repro.Engines.Tracing;

/// <summary>A named tensor of a training iteration and its fingerprint.</summary>
/// <param name="Hash">SHA-256 over the values, each as four bytes, lowest first; 64 hexadecimal digits, lower case.</param>
/// <param name="Norm">The square root of the sum of the squares, in double precision.</param>
/// <param name="Largest">The largest absolute value; NaN if there is a NaN.</param>
/// <param name="Values">Row-major.</param>
internal sealed record TracedTensor(string Name, IReadOnlyList<int> Shape, string Hash, double Norm, float Largest, float[] Values)
{
    public static TracedTensor Of(string name, IReadOnlyList<int> shape, float[] values)
    {
        using BitHash hash = new();
        hash.Add(values);
        double squares = 0;
        float largest = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
            largest = MathF.Max(largest, MathF.Abs(value)); // NaN if either is
        }

        return new(name, shape, hash.Finish(), Math.Sqrt(squares), largest, values);
    }
}
