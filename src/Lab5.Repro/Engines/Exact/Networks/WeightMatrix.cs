using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// Where the elements of a matrix of (inputs, gates, units) stand that products read by vectors of units: B of a <see cref="ProductTerm"/>.
/// </summary>
/// <remarks>
/// A narrow matrix is (Inputs, gates, width), row after row. A wide one is (gates, panels, Inputs, <see cref="KernelSet.PanelColumns"/>): the units of
/// one tile of the product stand together for all inputs. In rows of some thousand singles they would stand a page apart, and share
/// a few sets of the caches.
/// </remarks>
/// <param name="width">Units with their padding.</param>
internal sealed class WeightMatrix(int inputs, int gates, int width, bool isWide)
{
    public int Inputs => inputs;

    /// <summary>Singles, with the padding of rows and panels.</summary>
    public int Count { get; } = inputs * gates * (isWide ? Panels(width) * KernelSet.PanelColumns : width);

    /// <summary>Singles from one input to the next.</summary>
    public int InputStride { get; } = isWide ? KernelSet.PanelColumns : gates * width;

    /// <summary>Singles from one panel of a gate to the next.</summary>
    public int PanelStride { get; } = isWide ? inputs * KernelSet.PanelColumns : 0;

    /// <summary>The panels of a gate of a wide matrix.</summary>
    public static int Panels(int width) => (width + KernelSet.PanelColumns - 1) / KernelSet.PanelColumns;

    public int Offset(int input, int gate, int unit) =>
        isWide
            ? (gate * Panels(width) + unit / KernelSet.PanelColumns) * PanelStride + input * InputStride + unit % KernelSet.PanelColumns
            : input * InputStride + gate * width + unit;

    /// <summary>The product with this matrix, from <paramref name="firstInput"/> and <paramref name="firstGate"/> on.</summary>
    /// <param name="a">(rows, <paramref name="k"/>)</param>
    public unsafe ProductTerm Term(float* a, nint rowStrideA, float* matrix, int firstInput, int firstGate, int k) => new()
    {
        A = a,
        RowStrideA = rowStrideA,
        KStrideA = 1,
        B = matrix + Offset(firstInput, firstGate, 0),
        KStrideB = InputStride,
        PanelStrideB = PanelStride,
        K = k,
    };
}
