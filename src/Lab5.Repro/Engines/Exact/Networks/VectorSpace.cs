using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>Hands out consecutive aligned ranges of one vector before it is allocated.</summary>
internal sealed class VectorSpace
{
    public int Length { get; private set; }

    public int Take(int count)
    {
        int offset = Length;
        Length = checked(Length + KernelSet.Pad(count));
        return offset;
    }
}
