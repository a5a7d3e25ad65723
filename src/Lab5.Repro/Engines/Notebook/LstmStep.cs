using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>What one time step of an LSTM layer leaves behind, and the layer's formulas with PyTorch's roundings.</summary>
/// <remarks>
/// Matrix products are those of <see cref="Products"/>; in the gradients of the weights the summed index is the sample.
/// </remarks>
internal sealed class LstmStep(int batch, int hidden)
{
    private readonly float[] _i = new float[batch * hidden], _f = new float[batch * hidden];
    private readonly float[] _g = new float[batch * hidden], _o = new float[batch * hidden];
    private readonly float[] _tanhCell = new float[batch * hidden];

    // (4 hidden): one sample's gates before their functions, or one unit's sums.
    private readonly float[] _gates = new float[4 * hidden];

    /// <summary>(batch): the feature that the step reads.</summary>
    public float[] Input { get; } = new float[batch];

    /// <summary>(batch, hidden)</summary>
    public float[] Hidden { get; } = new float[batch * hidden];

    /// <summary>(batch, hidden)</summary>
    public float[] Cell { get; } = new float[batch * hidden];

    /// <summary>(batch, 4 hidden): gradients of the gates before their functions.</summary>
    public float[] GateGradients { get; } = new float[batch * 4 * hidden];

    /// <param name="before">The step before this one; one that was never run stands for states of 0.</param>
    public void Forward(LstmTensors weights, LstmStep before)
    {
        for (int sample = 0; sample < batch; sample++)
        {
            Gates(weights, Input[sample], before.Hidden.AsSpan(sample * hidden, hidden));
            int at = sample * hidden;
            _gates.AsSpan(0, hidden).CopyTo(_i.AsSpan(at));
            _gates.AsSpan(hidden, hidden).CopyTo(_f.AsSpan(at));
            _gates.AsSpan(2 * hidden, hidden).CopyTo(_g.AsSpan(at));
            _gates.AsSpan(3 * hidden, hidden).CopyTo(_o.AsSpan(at));
        }

        GateFunctions.Tanh(_g, _g);
        for (int at = 0; at < batch * hidden; at++)
        {
            _i[at] = GateFunctions.Sigmoid(_i[at]);
            _f[at] = GateFunctions.Sigmoid(_f[at]);
            _o[at] = GateFunctions.Sigmoid(_o[at]);
            // Two products and a sum of three tensors: nothing is fused.
            float kept = _f[at] * before.Cell[at], added = _i[at] * _g[at];
            Cell[at] = kept + added;
        }

        GateFunctions.Tanh(Cell, _tanhCell);
        for (int at = 0; at < batch * hidden; at++)
            Hidden[at] = _o[at] * _tanhCell[at];
    }

    /// <summary>
    /// Fills <see cref="GateGradients"/>. On return, <paramref name="cellGradient"/> is that of the cell before, and the caller has
    /// <see cref="HiddenGradientBefore"/>.
    /// </summary>
    /// <param name="hiddenGradient">(batch, hidden): of this step's hidden state.</param>
    /// <param name="cellGradient">(batch, hidden): what comes to this step's cell from the step after it.</param>
    public void Backward(LstmStep before, float[] hiddenGradient, float[] cellGradient)
    {
        for (int at = 0; at < batch * hidden; at++)
        {
            float i = _i[at], f = _f[at], g = _g[at], o = _o[at];
            float cell = cellGradient[at] + TanhBackward(hiddenGradient[at] * o, _tanhCell[at]);
            int gate = at / hidden * 4 * hidden + at % hidden;
            GateGradients[gate] = SigmoidBackward(cell * g, i);
            GateGradients[gate + hidden] = SigmoidBackward(cell * before.Cell[at], f);
            GateGradients[gate + 2 * hidden] = TanhBackward(cell * i, g);
            GateGradients[gate + 3 * hidden] = SigmoidBackward(hiddenGradient[at] * _tanhCell[at], o);
            cellGradient[at] = cell * f;
        }
    }

    /// <summary>(batch, hidden) into <paramref name="gradient"/>: the gates' gradients times the hidden weights.</summary>
    public void HiddenGradientBefore(LstmTensors weights, float[] gradient)
    {
        Array.Clear(gradient);
        for (int sample = 0; sample < batch; sample++)
        {
            var sums = gradient.AsSpan(sample * hidden, hidden);
            for (int gate = 0; gate < 4 * hidden; gate++)
            {
                var row = weights.HiddenWeights.AsSpan(gate * hidden, hidden);
                Products.AddScaled(sums, row, GateGradients[sample * 4 * hidden + gate]);
            }
        }
    }

    /// <summary>Adds this step's part, summed over the batch, to the gradients of the hidden weights and their bias.</summary>
    public void AddHiddenGradients(LstmStep before, LstmTensors gradients)
    {
        for (int unit = 0; unit < hidden; unit++)
        {
            Array.Clear(_gates);
            for (int sample = 0; sample < batch; sample++)
                Products.AddScaled(_gates, GateGradients.AsSpan(sample * 4 * hidden), before.Hidden[sample * hidden + unit]);
            for (int gate = 0; gate < 4 * hidden; gate++)
                gradients.HiddenWeights[gate * hidden + unit] += _gates[gate];
        }

        NotebookSums.AddColumns(GateGradients, batch, 4 * hidden, gradients.HiddenBias);
    }

    /// <param name="name">Gives the whole name of a tensor of this step.</param>
    public void TraceForward(TensorTrace trace, Func<string, string> name)
    {
        foreach (var (gate, values) in TensorNames.Gates(CellKind.Lstm).Zip(new[] { _i, _f, _g, _o }))
            trace.Add(name(gate), values, batch, hidden);
        trace.Add(name(TensorNames.CellState), Cell, batch, hidden);
        trace.Add(name(TensorNames.HiddenState), Hidden, batch, hidden);
    }

    /// <inheritdoc cref="TraceForward"/>
    public void TraceBackward(TensorTrace trace, Func<string, string> name)
    {
        foreach (var (gate, tensor) in TensorNames.Gates(CellKind.Lstm).Index())
        {
            float[] values = trace.Values(name(tensor + TensorNames.Gradient), batch, hidden);
            for (int sample = 0; sample < batch; sample++)
                GateGradients.AsSpan((sample * 4 + gate) * hidden, hidden).CopyTo(values.AsSpan(sample * hidden));
        }
    }

    /// <summary>Input's product plus its bias, and the state's product plus its bias; then their sum.</summary>
    private void Gates(LstmTensors weights, float input, ReadOnlySpan<float> state)
    {
        Array.Clear(_gates);
        for (int unit = 0; unit < hidden; unit++)
            Products.AddScaled(_gates, weights.HiddenWeightsByUnit.AsSpan(unit * 4 * hidden), state[unit]);
        for (int gate = 0; gate < 4 * hidden; gate++)
        {
            float ofInput = weights.InputWeights[gate] * input + weights.InputBias[gate];
            _gates[gate] = _gates[gate] + weights.HiddenBias[gate] + ofInput;
        }
    }

    private static float SigmoidBackward(float gradient, float output) => gradient * (1 - output) * output;

    /// <summary>The compiler of PyTorch's kernels fused 1 - y * y, in vectors and in what is left over.</summary>
    private static float TanhBackward(float gradient, float output) => gradient * MathF.FusedMultiplyAdd(-output, output, 1);
}
