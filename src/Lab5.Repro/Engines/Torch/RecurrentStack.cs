using Lab5.Repro.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>
/// <c>torch.nn.RNN</c>, <c>LSTM</c> or <c>GRU</c> with <c>batch_first = True</c>, whichever the spec says, behind one signature.
/// Its parameters have PyTorch's names: <c>weight_ih_l0</c>, <c>bias_hh_l1_reverse</c>.
/// </summary>
/// <remarks>
/// Without dropout it is one torch module with all the layers. With dropout it is a chain of one-layer modules, because
/// the masks between the layers come from <see cref="DropoutMask"/> and torch would draw its own.
/// </remarks>
internal sealed class RecurrentStack : nn.Module<Tensor, RecurrentState?, IReadOnlyList<Tensor>?, RecurrentResult>
{
    private readonly RecurrentSpec _spec;
    private readonly nn.Module[] _modules;

    public RecurrentStack(RecurrentSpec spec)
        : base(nameof(RecurrentStack))
    {
        _spec = spec;
        _modules = spec is { Dropout: > 0, NumLayers: > 1 }
            ? [.. Enumerable.Range(0, spec.NumLayers).Select(layer => Create(spec, spec.LayerInputSize(layer), layers: 1))]
            : [Create(spec, spec.InputSize, spec.NumLayers)];
        for (int i = 0; i < _modules.Length; i++)
        {
            // A one-layer module calls its layer l0, whichever of the stack it is.
            foreach (var (name, parameter) in _modules[i].named_parameters())
                register_parameter(i == 0 ? name : name.Replace("_l0", $"_l{i}", StringComparison.Ordinal), parameter);
        }

        RegisterComponents();
    }

    /// <param name="input">(batch, sequence, features)</param>
    /// <param name="state">Null starts from zeros.</param>
    /// <param name="masks">One (batch, sequence, hidden * directions) for every layer but the last; null drops nothing.</param>
    public override RecurrentResult forward(Tensor input, RecurrentState? state, IReadOnlyList<Tensor>? masks)
    {
        if (_modules.Length == 1)
            return Call(_modules[0], input, state);

        var finals = new List<RecurrentState>(_modules.Length);
        for (int layer = 0; layer < _modules.Length; layer++)
        {
            var (output, final) = Call(_modules[layer], input, state?.OfLayer(layer, _spec.Directions));
            finals.Add(final);
            input = masks is not null && layer < masks.Count ? output * masks[layer] : output;
        }

        return new(input, RecurrentState.Stack(finals));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var module in _modules)
                module.Dispose();
        }

        base.Dispose(disposing);
    }

    private static nn.Module Create(RecurrentSpec spec, int inputSize, int layers) => spec.Cell switch
    {
        CellKind.Rnn => nn.RNN(inputSize, spec.HiddenSize, layers, batchFirst: true, bidirectional: spec.Bidirectional),
        CellKind.Lstm => nn.LSTM(inputSize, spec.HiddenSize, layers, batchFirst: true, bidirectional: spec.Bidirectional),
        CellKind.Gru => nn.GRU(inputSize, spec.HiddenSize, layers, batchFirst: true, bidirectional: spec.Bidirectional),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Cell, null),
    };

    private static RecurrentResult Call(nn.Module module, Tensor input, RecurrentState? state)
    {
        if (module is LSTM lstm)
        {
            var (outputs, hidden, cell) = lstm.call(input, state is null ? null : (state.Hidden, state.Cell!));
            return new(outputs, new(hidden, cell));
        }

        var (sequence, last) = module is GRU gru ? gru.call(input, state?.Hidden) : ((RNN)module).call(input, state?.Hidden);
        return new(sequence, new(last, null));
    }
}
