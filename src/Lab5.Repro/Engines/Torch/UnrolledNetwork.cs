using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>
/// The formulas of <c>torch.nn.RNN</c>, <c>LSTM</c> and <c>GRU</c> step by step, each operation as libtorch's own implementation of the
/// modules does it, so that the gates between inputs and outputs can be seen. For traces; it trains nothing.
/// </summary>
/// <remarks>
/// RNN and GRU have the modules' bits. An LSTM has them up to a rounding or two, because libtorch hands its modules over to oneDNN as a whole.
/// Scalars are held where an operation would make one by itself; see <see cref="TorchAdam"/>.
/// </remarks>
internal sealed class UnrolledNetwork : IDisposable
{
    private readonly NetworkSpec _network;
    private readonly RecurrentSpec _stack;
    private readonly Loss<Tensor, Tensor, Tensor> _lossFunction;
    private readonly Dictionary<string, Tensor> _parameters;
    private readonly List<(string Name, Tensor Tensor)> _gates = [];
    private readonly Scalar _one = 1.ToScalar();
    private Tensor? _outputs, _loss;

    /// <param name="parameters">By PyTorch's names; their values are taken, their gradients are left alone.</param>
    public UnrolledNetwork(NetworkSpec network, IReadOnlyDictionary<string, Parameter> parameters, Loss<Tensor, Tensor, Tensor> lossFunction)
    {
        _network = network;
        _stack = network is EncoderDecoderSpec pair ? pair.Stack : ((SequenceNetworkSpec)network).Recurrent;
        _lossFunction = lossFunction;
        _parameters = parameters.ToDictionary(item => item.Key, item => item.Value.detach().requires_grad_(), StringComparer.Ordinal);
    }

    /// <param name="inputs">(batch, sequence, features)</param>
    public void TraceForward(TensorTrace trace, Tensor inputs, Tensor targets, StepDropout dropout)
    {
        Tensor outputs;
        if (_network is EncoderDecoderSpec pair)
        {
            var first = inputs.narrow(1, inputs.shape[1] - 1, 1);
            var decoderInputs = targets.shape[1] == 1 ? first : cat([first, targets.narrow(1, 0, targets.shape[1] - 1)], 1);
            var (_, final) = Stack(trace, TensorNames.Encoder, pair.EncoderName, inputs, null, Masks(dropout, 0, inputs), stepwise: false);
            trace.Add(TensorNames.DecoderInputs, decoderInputs.ToArray(), Shape(decoderInputs));
            var (states, _) = Stack(trace, TensorNames.Decoder, pair.DecoderName, decoderInputs, final, Masks(dropout, pair.NumLayers, decoderInputs), stepwise: true);
            var head = Linear(states, pair.HeadName);
            outputs = pair.Residual ? decoderInputs.add(head, _one) : head;
            _outputs = outputs;
        }
        else
        {
            var many = (SequenceNetworkSpec)_network;
            var (states, _) = Stack(trace, "", many.RecurrentName, inputs, null, Masks(dropout, 0, inputs), stepwise: false);
            _outputs = Linear(states, many.HeadName);
            outputs = many.Activation == OutputActivation.Tanh ? tanh(_outputs) : _outputs;
        }

        _outputs.retain_grad();
        _loss = _lossFunction.call(outputs, targets);
    }

    public void TraceBackward(TensorTrace trace)
    {
        _loss!.backward();
        trace.Add(TensorNames.Outputs + TensorNames.Gradient, _outputs!.grad!.ToArray(), Shape(_outputs));
        foreach (var (name, tensor) in BackwardOrder())
            trace.Add(name + TensorNames.Gradient, tensor.grad!.ToArray(), Shape(tensor));
    }

    public void Dispose()
    {
        foreach (var parameter in _parameters.Values)
            parameter.Dispose();
        _one.Dispose();
    }

    /// <summary>The steps from the last that was computed to the first; in each, the gates in their order.</summary>
    private IEnumerable<(string Name, Tensor Tensor)> BackwardOrder() =>
        _gates.Chunk(TensorNames.Gates(_stack.Cell).Count).Reverse().SelectMany(step => step);

    private IReadOnlyList<Tensor>? Masks(StepDropout dropout, int firstLayer, Tensor sequences) =>
        dropout.Masks(_stack, firstLayer, sequences.shape[0], sequences.shape[1]);

    /// <param name="states">By layer * directions + direction; null starts from zeros.</param>
    /// <param name="stepwise">Both directions run with time.</param>
    /// <returns>(batch, sequence, hidden * directions) of the top layer, and the states after each direction's last step.</returns>
    private (Tensor Outputs, State[] Final) Stack(
        TensorTrace trace, string stack, string prefix, Tensor sequences, State[]? states, IReadOnlyList<Tensor>? masks, bool stepwise)
    {
        State[] final = new State[_stack.NumLayers * _stack.Directions];
        for (int layer = 0; layer < _stack.NumLayers; layer++)
        {
            var outputs = new Tensor[_stack.Directions];
            for (int direction = 0; direction < _stack.Directions; direction++)
            {
                int index = layer * _stack.Directions + direction;
                var zeros = torch.zeros(sequences.shape[0], _stack.HiddenSize);
                (outputs[direction], final[index]) = Layer(
                    trace, stack, prefix, layer, direction, sequences, states?[index] ?? new(zeros, zeros), direction == 1 && !stepwise);
            }

            sequences = cat(outputs, 2);
            if (masks is null || layer == _stack.NumLayers - 1)
                continue;
            sequences = sequences * masks[layer];
            TraceDropped(trace, stack, layer, sequences);
        }

        return (sequences, final);
    }

    private (Tensor Outputs, State Final) Layer(
        TensorTrace trace, string stack, string prefix, int layer, int direction, Tensor sequences, State state, bool reverse)
    {
        string suffix = Invariant($"_l{layer}{(direction == 1 ? "_reverse" : "")}");
        Tensor Parameter(string name) => _parameters[$"{prefix}.{name}{suffix}"];
        int steps = (int)sequences.shape[1];
        var inputs = nn.functional.linear(sequences.transpose(0, 1), Parameter("weight_ih"), Parameter("bias_ih"));
        var outputs = new Tensor[steps];
        for (int position = 0; position < steps; position++)
        {
            int t = reverse ? steps - 1 - position : position;
            string Name(string tensor) => TensorNames.OfStep(stack, layer, direction, t, tensor);
            state = Step(trace, Name, inputs.select(0, t), nn.functional.linear(state.Hidden, Parameter("weight_hh"), Parameter("bias_hh")), state);
            outputs[t] = state.Hidden;
        }

        return (torch.stack(outputs, 1), state);
    }

    /// <param name="input">(batch, gates * hidden): the input's product and bias.</param>
    /// <param name="hidden">(batch, gates * hidden): the hidden state's product and bias.</param>
    private State Step(TensorTrace trace, Func<string, string> name, Tensor input, Tensor hidden, State before)
    {
        State next;
        switch (_stack.Cell)
        {
            case CellKind.Rnn:
                var sum = Gate(trace, name, 0, hidden.add(input, _one));
                next = new(tanh(sum), null);
                break;
            case CellKind.Lstm:
                var gates = hidden.add(input, _one).chunk(4, 1);
                Tensor i = Gate(trace, name, 0, gates[0], sigmoid), f = Gate(trace, name, 1, gates[1], sigmoid);
                Tensor g = Gate(trace, name, 2, gates[2], tanh), o = Gate(trace, name, 3, gates[3], sigmoid);
                var cell = (f * before.Cell!).add(i * g, _one);
                next = new(o * tanh(cell), cell);
                trace.Add(name(TensorNames.CellState), cell.ToArray(), Shape(cell));
                break;
            default:
                // The module's sigmoid runs over rows of a wider tensor too, and libtorch rounds otherwise over one that is dense.
                var sums = hidden.add(input, _one).chunk(3, 1);
                Tensor r = Gate(trace, name, 0, sums[0], sigmoid), z = Gate(trace, name, 1, sums[1], sigmoid);
                var hiddenTerm = Gate(trace, name, 2, hidden.chunk(3, 1)[2]);
                var n = Gate(trace, name, 3, input.chunk(3, 1)[2].add(hiddenTerm * r, _one), tanh);
                next = new((before.Hidden.sub(n) * z).add(n, _one), null);
                break;
        }

        trace.Add(name(TensorNames.HiddenState), next.Hidden.ToArray(), Shape(next.Hidden));
        return next;
    }

    /// <summary>Keeps the gate before its function for its gradient, and adds what comes after.</summary>
    private Tensor Gate(TensorTrace trace, Func<string, string> name, int gate, Tensor before, Func<Tensor, Tensor>? function = null)
    {
        string full = name(TensorNames.Gates(_stack.Cell)[gate]);
        before.retain_grad();
        _gates.Add((full, before));
        var after = function is null ? before : function(before);
        trace.Add(full, after.ToArray(), Shape(after));
        return after;
    }

    private void TraceDropped(TensorTrace trace, string stack, int layer, Tensor sequences)
    {
        for (int i = 0; i < _stack.Directions * sequences.shape[1]; i++)
        {
            int direction = i / (int)sequences.shape[1], t = i % (int)sequences.shape[1];
            var dropped = sequences.select(1, t).narrow(1, direction * _stack.HiddenSize, _stack.HiddenSize);
            trace.Add(TensorNames.OfStep(stack, layer, direction, t, TensorNames.AfterDropout), dropped.ToArray(), Shape(dropped));
        }
    }

    private Tensor Linear(Tensor states, string head) => nn.functional.linear(states, _parameters[$"{head}.weight"], _parameters[$"{head}.bias"]);

    private static int[] Shape(Tensor tensor) => [.. tensor.shape.Select(extent => (int)extent)];

    private sealed record State(Tensor Hidden, Tensor? Cell);
}
