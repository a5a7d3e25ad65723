namespace Lab5.Repro.Engines.Notebook;

/// <summary>
/// PyTorch's sums of single-precision tensors with 8-wide vectors (AVX2): which terms meet in which order. For up to
/// <see cref="MaxTerms"/> terms; beyond, PyTorch puts chains together at further levels.
/// </summary>
/// <remarks>Established by comparing bits with <c>torch.sum</c> and <c>mean</c>, through the gradients of whole trainings.</remarks>
internal static class Sums
{
    public const int MaxTerms = 63;

    private const int Lanes = 8, Chains = 4, ColumnsAtOnce = Lanes * Chains, ChainLength = 16;

    /// <summary>All terms: from 8 of them on, one chain set a vector lane, the left-over terms first, then the lanes in order.</summary>
    public static float All(ReadOnlySpan<float> terms)
    {
        int vectors = terms.Length / Lanes;
        if (vectors == 0)
            return InFourChains(terms, 1, terms.Length);
        float sum = 0;
        foreach (float leftOver in terms[(vectors * Lanes)..])
            sum += leftOver;
        for (int lane = 0; lane < Lanes; lane++)
            sum += InFourChains(terms[lane..], Lanes, vectors);
        return sum;
    }

    /// <summary>
    /// One column of a (rows, width) tensor. Where 32 columns can be taken at once, a column is summed row by row; the columns
    /// that remain are summed in four chains.
    /// </summary>
    public static float Column(ReadOnlySpan<float> tensor, int rows, int width, int column) =>
        column < width / ColumnsAtOnce * ColumnsAtOnce
            ? RowByRow(tensor[column..], width, rows)
            : InFourChains(tensor[column..], width, rows);

    /// <summary>Every full 16 terms are a chain of their own; the finished chains are added to what is left over.</summary>
    private static float RowByRow(ReadOnlySpan<float> terms, int stride, int count)
    {
        float finished = 0, chain = 0;
        for (int i = 0; i < count; i++)
        {
            chain += terms[i * stride];
            if ((i + 1) % ChainLength == 0)
                (finished, chain) = (finished + chain, 0);
        }

        return chain + finished;
    }

    /// <summary>Term i goes to chain i mod 4, but the terms after the last full four all go to chain 0; then ((0 + 1) + 2) + 3.</summary>
    private static float InFourChains(ReadOnlySpan<float> terms, int stride, int count)
    {
        Span<float> chains = stackalloc float[Chains];
        chains.Clear();
        int full = count / Chains * Chains;
        for (int i = 0; i < count; i++)
            chains[i < full ? i % Chains : 0] += terms[i * stride];
        return chains[0] + chains[1] + chains[2] + chains[3];
    }
}
