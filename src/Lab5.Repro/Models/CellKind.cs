namespace Lab5.Repro.Models;

/// <summary>The recurrent cell, as in PyTorch: <c>torch.nn.RNN</c> (tanh), <c>torch.nn.LSTM</c>, <c>torch.nn.GRU</c>. Each has a <see cref="CellDescription"/>.</summary>
public enum CellKind
{
    Rnn,
    Lstm,
    Gru,
}

public static class CellKindExtensions
{
    /// <exception cref="ArgumentOutOfRangeException">No cell of that kind is described.</exception>
    public static CellDescription Describe(this CellKind cell) =>
        (int)cell >= 0 && (int)cell < CellDescription.All.Count
            ? CellDescription.All[(int)cell] // without a search: training steps ask, and allocate nothing
            : throw new ArgumentOutOfRangeException(nameof(cell), cell, "This cell has no description.");

    /// <inheritdoc cref="CellDescription.Gates"/>
    public static int GateCount(this CellKind cell) => cell.Describe().Gates.Count;
}
