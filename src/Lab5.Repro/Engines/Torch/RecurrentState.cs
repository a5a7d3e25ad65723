using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>The states that a recurrent stack hands on: what the listings call <c>hidden</c>.</summary>
/// <param name="Hidden">(layers * directions, batch, hidden)</param>
/// <param name="Cell">As <paramref name="Hidden"/>, for LSTM; null for RNN and GRU.</param>
internal sealed record RecurrentState(Tensor Hidden, Tensor? Cell)
{
    /// <summary>The states of one layer, shape (directions, batch, hidden).</summary>
    public RecurrentState OfLayer(int layer, int directions) =>
        new(Hidden.narrow(0, layer * directions, directions), Cell?.narrow(0, layer * directions, directions));

    /// <summary>Puts the states of single layers together again, the lowest layer first.</summary>
    public static RecurrentState Stack(IReadOnlyList<RecurrentState> layers) => new(
        cat([.. layers.Select(state => state.Hidden)], 0),
        layers[0].Cell is null ? null : cat([.. layers.Select(state => state.Cell!)], 0));
}

/// <summary>What a network or a part of it gives: <c>pred, hidden</c> in the listings.</summary>
/// <param name="Outputs">(batch, sequence, features)</param>
/// <param name="Final">The states after the last step.</param>
internal sealed record RecurrentResult(Tensor Outputs, RecurrentState Final);
