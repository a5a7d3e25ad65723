using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Benchmarks.Closer;

/// <summary>Aligned arrays for one kernel, filled with seeded values in -1..1.</summary>
internal sealed unsafe class KernelMemory : IDisposable
{
    private readonly List<AlignedBuffer> _buffers = [];
    private readonly TorchStream _stream = new(seed: 0);

    public static VectorWidth[] Widths { get; } = [.. Enum.GetValues<VectorWidth>().Where(width => width <= KernelSet.WidestSupported)];

    public float* Take(long count)
    {
        AlignedBuffer buffer = new(count);
        _buffers.Add(buffer);
        _stream.FillUniform(buffer.Span, -1, 1);
        return buffer.Pointer;
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
            buffer.Dispose();
    }
}
