namespace Lab5.Repro.Models;

/// <summary>What is particular to a cell and not to one engine.</summary>
/// <param name="Name">As people write it.</param>
/// <param name="AttributeName">The name of the attribute that holds the cell in the lab's listings: <c>self.lstm</c>, <c>self.gru</c>.</param>
/// <param name="Gates">The blocks in the rows of <c>weight_ih</c>, in PyTorch's order.</param>
/// <param name="HasCellState">Whether it carries a second state, c, beside h.</param>
/// <param name="Color">In figures that compare cells: <c>#RRGGBB</c>, from light to dark in the order of <see cref="All"/>.</param>
public sealed record CellDescription(CellKind Kind, string Name, string AttributeName, IReadOnlyList<string> Gates, bool HasCellState, string Color)
{
    /// <summary>In the order of <see cref="CellKind"/>.</summary>
    public static IReadOnlyList<CellDescription> All { get; } =
    [
        new(CellKind.Rnn, "RNN", "rnn", ["h"], HasCellState: false, "#F0C75E"),
        new(CellKind.Lstm, "LSTM", "lstm", ["i", "f", "g", "o"], HasCellState: true, "#56B4E9"),
        new(CellKind.Gru, "GRU", "gru", ["r", "z", "n"], HasCellState: false, "#00664B"),
    ];
}
