using System.Runtime.Intrinsics;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>
/// PyTorch's sums of single-precision tensors with 8-wide vectors (AVX2): which terms meet in which order. For up to
/// <see cref="MaxTerms"/> terms; beyond, PyTorch puts chains together at further levels.
/// </summary>
/// <remarks>Established by comparing bits with <c>torch.sum</c> and <c>mean</c>, through the gradients of whole trainings.</remarks>
internal static class NotebookSums
{
    public const int MaxTerms = 63;

    private const int Lanes = 8, Chains = 4, ColumnsAtOnce = Lanes * Chains, ChainLength = 16;

    /// <summary>All terms: from 8 of them on, one chain set a vector lane, the left-over terms first, then the lanes in order.</summary>
    public static float All(ReadOnlySpan<float> terms)
    {
        int vectors = terms.Length / Lanes;
        if (vectors == 0)
            return InFourChains(terms, terms.Length, width: 1)[0];
        float sum = 0;
        foreach (float leftOver in terms[(vectors * Lanes)..])
            sum += leftOver;
        var ofLanes = InFourChains(terms, vectors, Lanes);
        for (int lane = 0; lane < Lanes; lane++)
            sum += ofLanes[lane];
        return sum;
    }

    /// <summary>
    /// Adds the sum of each column of a (rows, width) tensor to its place in <paramref name="totals"/>. Where 32 columns can be taken
    /// at once, a column is summed row by row; the columns that remain are summed in four chains.
    /// </summary>
    public static void AddColumns(ReadOnlySpan<float> tensor, int rows, int width, Span<float> totals)
    {
        for (int column = 0; column < width; column += Lanes)
        {
            var sums = column < width / ColumnsAtOnce * ColumnsAtOnce
                ? RowByRow(tensor[column..], rows, width)
                : InFourChains(tensor[column..], rows, width);
            for (int lane = 0; lane < Math.Min(Lanes, width - column); lane++)
                totals[column + lane] += sums[lane];
        }
    }

    /// <summary>Every full 16 terms are a chain of their own; the finished chains are added to what is left over.</summary>
    private static Vector256<float> RowByRow(ReadOnlySpan<float> columns, int rows, int width)
    {
        Vector256<float> finished = default, chain = default;
        for (int row = 0; row < rows; row++)
        {
            chain += Load(columns[(row * width)..]);
            if ((row + 1) % ChainLength == 0)
                (finished, chain) = (finished + chain, default);
        }

        return chain + finished;
    }

    /// <summary>Term i goes to chain i mod 4, but the terms after the last full four all go to chain 0; then ((0 + 1) + 2) + 3.</summary>
    private static Vector256<float> InFourChains(ReadOnlySpan<float> columns, int rows, int width)
    {
        Span<Vector256<float>> chains = stackalloc Vector256<float>[Chains];
        chains.Clear();
        int full = rows / Chains * Chains;
        for (int row = 0; row < rows; row++)
            chains[row < full ? row % Chains : 0] += Load(columns[(row * width)..]);
        return chains[0] + chains[1] + chains[2] + chains[3];
    }

    /// <summary>The next eight values, of which the caller ignores what is beyond its columns.</summary>
    private static Vector256<float> Load(ReadOnlySpan<float> values)
    {
        if (values.Length >= Lanes)
            return Vector256.Create(values);
        Span<float> rest = stackalloc float[Lanes];
        rest.Clear();
        values.CopyTo(rest);
        return Vector256.Create<float>(rest);
    }
}
