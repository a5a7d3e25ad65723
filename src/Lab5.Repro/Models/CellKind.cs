namespace Lab5.Repro.Models;

/// <summary>The recurrent cell, as in PyTorch: <c>torch.nn.RNN</c> (tanh), <c>torch.nn.LSTM</c>, <c>torch.nn.GRU</c>.</summary>
public enum CellKind
{
    Rnn,
    Lstm,
    Gru,
}

public static class CellKindExtensions
{
    /// <summary>Gate blocks in the rows of <c>weight_ih</c>: 1 for RNN, 4 for LSTM (i, f, g, o), 3 for GRU (r, z, n).</summary>
    public static int GateCount(this CellKind cell) => cell switch
    {
        CellKind.Rnn => 1,
        CellKind.Lstm => 4,
        CellKind.Gru => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, null),
    };

    /// <summary>The name of the attribute that holds the cell in the lab's listings: <c>self.lstm</c>, <c>self.gru</c>.</summary>
    public static string AttributeName(this CellKind cell) => cell switch
    {
        CellKind.Rnn => "rnn",
        CellKind.Lstm => "lstm",
        CellKind.Gru => "gru",
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, null),
    };
}
