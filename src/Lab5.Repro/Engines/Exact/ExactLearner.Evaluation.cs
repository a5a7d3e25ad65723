using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact.Networks;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact;

internal sealed unsafe partial class ExactLearner
{
    public Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets)
    {
        BatchShapes.RequireInputs(Spec.Network, inputs);
        BatchShapes.RequireTargets(Spec.Network, inputs, targets);
        var spec = _network.OutputStack.Layout.Spec;
        Capture capture = new(inputs.Count, targets.Length, _network.Outputs, spec);
        var (loss, gradient) = ForwardBackward(new(inputs, targets, (uint)_steps, capture));
        return new(loss, capture.Outputs, capture.FinalHidden, capture.FinalCell, Unpack(gradient.Pointer));
    }

    public Sequences Predict(SequenceBatch inputs)
    {
        if (Spec.Network is not SequenceNetworkSpec)
            throw new InvalidOperationException("An encoder-decoder predicts free-running or teacher-forced.");
        return Forward(inputs, inputs, inputs.Length);
    }

    public Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth)
    {
        RequireEncoderDecoder();
        BatchShapes.RequireTargets(Spec.Network, inputs, truth);
        return Forward(inputs, truth, truth.Length);
    }

    public Sequences PredictFreeRunning(SequenceBatch inputs, int steps) => PredictStepwise(inputs, default, steps);

    /// <summary>Encoder-decoder in evaluation mode, its decoder called with one step at a time.</summary>
    /// <param name="inputs">(batch, encoder steps, features)</param>
    /// <param name="given">
    /// (batch, given steps, features): what the first steps of the decoder read; each later one reads the decoder's own last output.
    /// Where it is default, the first step reads the last input.
    /// </param>
    /// <returns>(batch, <paramref name="steps"/>, features)</returns>
    internal Sequences PredictStepwise(SequenceBatch inputs, SequenceBatch given, int steps)
    {
        var network = RequireEncoderDecoder();
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        BatchShapes.RequireInputs(Spec.Network, inputs);
        if (given.Length > 0)
            BatchShapes.RequireTargets(Spec.Network, inputs, given);
        _network.Derive(_weights);
        Sequences outputs = new(inputs.Count, steps, _network.Outputs);
        for (int first = 0; first < inputs.Count; first += PassRows)
        {
            int rows = Math.Min(PassRows, inputs.Count - first);
            network.RunStepwise(Workspaces(0, 1, rows, inputs.Length, 1)[0], _weights, inputs, given, first, rows, steps, outputs.Values);
        }

        return outputs;
    }

    private EncoderDecoderNetwork RequireEncoderDecoder() =>
        _network as EncoderDecoderNetwork
        ?? throw new InvalidOperationException("Only an encoder-decoder predicts free-running or teacher-forced.");

    /// <summary>Forward in evaluation mode. <paramref name="targets"/> force a decoder and are else not read.</summary>
    private Sequences Forward(SequenceBatch inputs, SequenceBatch targets, int steps)
    {
        BatchShapes.RequireInputs(Spec.Network, inputs);
        _network.Derive(_weights);
        Capture capture = new(inputs.Count, steps, _network.Outputs, _network.OutputStack.Layout.Spec);
        for (int first = 0; first < inputs.Count; first += PassRows)
        {
            int rows = Math.Min(PassRows, inputs.Count - first);
            var passes = Workspaces(0, 1, rows, inputs.Length, steps);
            _network.Forward(passes, _weights, inputs, targets, first, rows, default);
            capture.Take(_network, passes[0], first, rows);
        }

        return capture.Outputs;
    }

    /// <summary>Outputs and final states of a batch, collected part by part.</summary>
    private sealed class Capture(int count, int steps, int outputs, RecurrentSpec stack)
    {
        public Sequences Outputs { get; } = new(count, steps, outputs);

        /// <summary>(layers * directions, batch, hidden)</summary>
        public float[] FinalHidden { get; } = new float[stack.NumLayers * stack.Directions * count * stack.HiddenSize];

        public float[]? FinalCell { get; } =
            stack.Cell.Describe().HasCellState ? new float[stack.NumLayers * stack.Directions * count * stack.HiddenSize] : null;

        public void Take(Network network, ChunkWorkspace workspace, int first, int rows)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int t = 0; t < steps; t++)
                {
                    for (int o = 0; o < outputs; o++)
                        Outputs.Values[((first + row) * steps + t) * outputs + o] = workspace.Outputs[(t * rows + row) * outputs + o];
                }
            }

            var top = network.OutputStack;
            for (int index = 0; index < stack.NumLayers * stack.Directions; index++)
            {
                TakeState(top.FinalState(workspace.Stacks[^1], index, rows, steps), FinalHidden, index, first, rows, top.Layout.Width);
                if (FinalCell is not null)
                    TakeState(top.FinalCell(workspace.Stacks[^1], index, rows, steps), FinalCell, index, first, rows, top.Layout.Width);
            }
        }

        private void TakeState(float* state, float[] to, int index, int first, int rows, int width)
        {
            for (int row = 0; row < rows; row++)
                new Span<float>(state + row * width, stack.HiddenSize).CopyTo(to.AsSpan((index * count + first + row) * stack.HiddenSize));
        }
    }
}
