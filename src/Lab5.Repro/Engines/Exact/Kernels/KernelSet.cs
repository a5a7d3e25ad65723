using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Lab5.Repro.Engines.Exact.Simd;

namespace Lab5.Repro.Engines.Exact.Kernels;

/// <summary>How many singles the kernels treat at once. The results do not depend on it.</summary>
public enum VectorWidth
{
    Scalar = 1,
    Lanes4 = 4,
    Lanes8 = 8,
    Lanes16 = 16,
}

/// <summary>
/// The operations of which every network is made, in one vector width. Rows are padded to a multiple of
/// <see cref="RowAlignment"/> singles whose padding is zero, so that every width walks the same memory in whole vectors.
/// </summary>
/// <remarks>
/// Each output element is one chain of operations in a fixed order; the width only decides how many elements advance at once.
/// Where a sum runs over the elements of a row, it runs over 16 partial sums, whatever the width.
/// </remarks>
internal abstract unsafe partial class KernelSet
{
    /// <summary>Singles to which a row is padded: the lanes of the widest vector.</summary>
    public const int RowAlignment = 16;

    /// <summary>Columns of a panel of a wide matrix: those of the widest tile of the product.</summary>
    public const int PanelColumns = 3 * RowAlignment;

    /// <summary>
    /// The width in units, with their padding, from which on a stack keeps its weights in panels. Below, tiles that reach from gate to gate gain
    /// more. The results do not depend on it.
    /// </summary>
    public virtual int LeastWideWidth => 256;

    /// <summary>
    /// The weights of a layer from which on passes go side by side: more than a second-level cache holds. The results do not depend on it.
    /// </summary>
    public virtual int ManyWeights => 512 * 1024;

    public abstract VectorWidth Width { get; }

    /// <summary>The widest that this processor runs in hardware, with FMA.</summary>
    public static VectorWidth WidestSupported =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? VectorWidth.Lanes16
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? VectorWidth.Lanes8
        : Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.IsSupported) ? VectorWidth.Lanes4
        : VectorWidth.Scalar;

    /// <summary>Any width runs on any machine; one that the processor lacks is only slow.</summary>
    public static KernelSet Create(VectorWidth width) => width switch
    {
        VectorWidth.Scalar => new KernelSet<float, SimdScalar>(),
        VectorWidth.Lanes4 => new KernelSet<Vector128<float>, Simd128>(),
        VectorWidth.Lanes8 => new KernelSet<Vector256<float>, Simd256>(),
        VectorWidth.Lanes16 => new KernelSet<Vector512<float>, Simd512>(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, null),
    };

    /// <summary>The length of a row of <paramref name="count"/> singles with its padding.</summary>
    public static int Pad(int count) => (count + RowAlignment - 1) / RowAlignment * RowAlignment;
}

/// <summary>The kernels in the width of <typeparamref name="TOps"/>.</summary>
internal sealed unsafe partial class KernelSet<TVector, TOps> : KernelSet
    where TVector : struct
    where TOps : struct, ISimd<TVector>
{
    public override VectorWidth Width => (VectorWidth)TOps.Lanes;
}
