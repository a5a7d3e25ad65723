using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>Kernels as they are, whose networks choose another layout of the weights and another number of passes side by side.</summary>
internal sealed class LayoutKernels(KernelSet kernels, int leastWideWidth, int manyWeights) : ForwardingKernels(kernels)
{
    public override int LeastWideWidth => leastWideWidth;

    public override int ManyWeights => manyWeights;

    /// <summary>Rows of all gates, pass after pass.</summary>
    public static LayoutKernels Narrow(VectorWidth width) => new(Create(width), int.MaxValue, int.MaxValue);

    /// <summary>Panels, pass after pass.</summary>
    public static LayoutKernels Wide(VectorWidth width) => new(Create(width), RowAlignment, int.MaxValue);

    /// <summary>Panels, and passes side by side.</summary>
    public static LayoutKernels SideBySide(VectorWidth width) => new(Create(width), RowAlignment, 0);
}
