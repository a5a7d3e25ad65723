using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// Where the gates of a cell stand in a row of (Blocks, width). The input's product and the state's product each fill a
/// window of GateCount consecutive blocks. For RNN and LSTM the windows are one; in a GRU the candidate needs both products
/// apart, so its row is (n from input, r, z, n from state) and the windows overlap in r and z.
/// </summary>
/// <param name="InputOrder">The place in the input's window of PyTorch's gate g.</param>
/// <param name="StateOrder">The place in the state's window of PyTorch's gate g.</param>
/// <param name="Ranges">Runs of blocks that take the same products.</param>
/// <param name="ComputedBlocks">The blocks in the order in which the cell computes them, that of <see cref="Tracing.TensorNames.Gates"/>.</param>
/// <param name="PassesStateOn">Whether h is also added to the next h without a product, so that its gradient goes back the same way.</param>
internal sealed record CellLayout(
    int GateCount, int Blocks, int InputBlock, int StateBlock, int[] InputOrder, int[] StateOrder, BlockRange[] Ranges, int[] ComputedBlocks, bool PassesStateOn)
{
    public static CellLayout Of(CellKind cell) => cell switch
    {
        CellKind.Rnn => new(1, 1, 0, 0, [0], [0], [new(0, 1, true, true)], [0], PassesStateOn: false),
        CellKind.Lstm => new(4, 4, 0, 0, [0, 1, 2, 3], [0, 1, 2, 3], [new(0, 4, true, true)], [0, 1, 2, 3], PassesStateOn: false),
        CellKind.Gru => new(3, 4, 0, 1, [1, 2, 0], [0, 1, 2], [new(0, 1, true, false), new(1, 2, true, true), new(3, 1, false, true)], [1, 2, 3, 0], PassesStateOn: true),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, null),
    };
}

internal readonly record struct BlockRange(int First, int Count, bool TakesInput, bool TakesState)
{
    public IEnumerable<BlockRange> Blocks()
    {
        for (int block = First; block < First + Count; block++)
            yield return this with { First = block, Count = 1 };
    }
}
