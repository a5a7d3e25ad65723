namespace Lab5.Repro.Randomness;

/// <summary>torch's CPU generator after <c>torch.manual_seed(seed)</c>.</summary>
public sealed class TorchStream(ulong seed)
{
    private readonly MersenneTwister _generator = new((uint)seed); // torch seeds with the low 32 bits

    /// <summary>
    /// <c>tensor.uniform_(low, high)</c> for singles: 24 random bits times 2^-24, times (high - low), plus low,
    /// rounded to single precision once for the range, once for the fused multiplication and addition.
    /// </summary>
    public void FillUniform(Span<float> values, double low, double high)
    {
        float from = (float)low, range = (float)high - from;
        for (int i = 0; i < values.Length; i++)
        {
            float unit = (_generator.NextUInt32() & 0xFFFFFF) * (1f / 16777216f);
            values[i] = MathF.FusedMultiplyAdd(unit, range, from); // as libtorch's kernels for processors with FMA do
        }
    }
}
