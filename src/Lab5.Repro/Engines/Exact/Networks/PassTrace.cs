using Lab5.Repro.Engines.Tracing;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>Puts what one pass computes for its samples in its place in the tensors of the whole batch.</summary>
/// <param name="Batch">Samples of the batch.</param>
/// <param name="First">Index in the batch of the pass's first sample.</param>
/// <param name="Rows">Samples of the pass.</param>
internal readonly unsafe record struct PassTrace(TensorTrace Trace, int Batch, int First, int Rows)
{
    /// <summary>Adds to a tensor of (batch, units).</summary>
    /// <param name="rows">(Rows, units), <paramref name="stride"/> singles between rows.</param>
    public void Add(string name, float* rows, int stride, int units)
    {
        var values = Trace.Values(name, Batch, units).AsSpan(First * units);
        for (int row = 0; row < Rows; row++)
            new Span<float>(rows + (nint)row * stride, units).CopyTo(values[(row * units)..]);
    }

    /// <summary>Adds to a tensor of (batch, step, features).</summary>
    /// <param name="values">(step, row, features)</param>
    public void AddSequences(string name, float* values, int steps, int features)
    {
        float[] target = Trace.Values(name, Batch, steps, features);
        for (int row = 0; row < Rows; row++)
        {
            for (int t = 0; t < steps; t++)
                new Span<float>(values + (nint)(t * Rows + row) * features, features).CopyTo(target.AsSpan(((First + row) * steps + t) * features));
        }
    }
}
