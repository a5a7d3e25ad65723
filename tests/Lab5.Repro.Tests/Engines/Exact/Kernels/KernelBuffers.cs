using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Engines.Exact.Kernels;

/// <summary>Native arrays of one test, with what they held at first, freed at its end.</summary>
internal sealed unsafe class KernelBuffers(uint seed) : IDisposable
{
    private readonly TorchStream _stream = new(seed);
    private readonly List<AlignedBuffer> _buffers = [];

    public static VectorWidth[] Widths { get; } = Enum.GetValues<VectorWidth>();

    public float* Random(int count, double low = -1, double high = 1)
    {
        AlignedBuffer buffer = new(count);
        _buffers.Add(buffer);
        _stream.FillUniform(buffer.Span, low, high);
        return buffer.Pointer;
    }

    public float* Copy(float* source, int count)
    {
        AlignedBuffer buffer = new(count);
        _buffers.Add(buffer);
        new Span<float>(source, count).CopyTo(buffer.Span);
        return buffer.Pointer;
    }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
            buffer.Dispose();
    }

    public static float[] ToArray(float* source, int count) => new Span<float>(source, count).ToArray();
}
