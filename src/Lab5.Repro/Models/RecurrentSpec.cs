namespace Lab5.Repro.Models;

/// <summary>
/// A stack of recurrent layers with <c>batch_first = True</c>, as <c>torch.nn.RNN</c>, <c>LSTM</c> and <c>GRU</c> define it:
/// inputs (batch, sequence, InputSize), outputs (batch, sequence, HiddenSize * Directions),
/// states (NumLayers * Directions, batch, HiddenSize).
/// </summary>
/// <param name="Dropout">Probability with which an output of every layer but the last is zeroed in training.</param>
public sealed record RecurrentSpec(
    CellKind Cell,
    int InputSize,
    int HiddenSize,
    int NumLayers = 1,
    bool Bidirectional = false,
    double Dropout = 0)
{
    public int Directions => Bidirectional ? 2 : 1;

    public int OutputSize => HiddenSize * Directions;

    /// <summary>Features that <paramref name="layer"/> reads: InputSize for the first, both directions of the layer below for the others.</summary>
    public int LayerInputSize(int layer) => layer == 0 ? InputSize : OutputSize;

    /// <summary>The parameters in PyTorch's order of construction, names prefixed with <paramref name="prefix"/>.</summary>
    public IEnumerable<ParameterSpec> Parameters(string prefix)
    {
        int rows = Cell.GateCount() * HiddenSize;
        // torch.nn.RNNBase.reset_parameters: U(-1/sqrt(hidden), 1/sqrt(hidden)) for every tensor.
        double bound = 1.0 / Math.Sqrt(HiddenSize);
        for (int layer = 0; layer < NumLayers; layer++)
        {
            for (int direction = 0; direction < Directions; direction++)
            {
                string suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
                yield return new($"{prefix}.weight_ih{suffix}", [rows, LayerInputSize(layer)], bound);
                yield return new($"{prefix}.weight_hh{suffix}", [rows, HiddenSize], bound);
                yield return new($"{prefix}.bias_ih{suffix}", [rows], bound);
                yield return new($"{prefix}.bias_hh{suffix}", [rows], bound);
            }
        }
    }

    internal void Validate()
    {
        if (InputSize < 1)
            throw LabErrors.SettingOutOfRange(nameof(InputSize), InputSize, "at least 1");
        if (HiddenSize < 1)
            throw LabErrors.SettingOutOfRange(nameof(HiddenSize), HiddenSize, "at least 1");
        if (NumLayers < 1)
            throw LabErrors.SettingOutOfRange(nameof(NumLayers), NumLayers, "at least 1");
        if (!(Dropout is >= 0 and < 1))
            throw LabErrors.SettingOutOfRange(nameof(Dropout), Dropout, "at least 0 and below 1");
    }
}
