using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// One direction of one layer in the engine's parameter vector. A weight is stored transposed, (inputs, gates, width), so that
/// units are contiguous and padded; its gradient has the same layout, so Adam runs over the vector as a whole.
/// </summary>
internal sealed unsafe class LayerLayout
{
    private readonly string _suffix;
    private readonly CellLayout _cell;

    public LayerLayout(RecurrentSpec spec, int layer, int direction, VectorSpace parameters, VectorSpace derived)
    {
        _cell = CellLayout.Of(spec.Cell);
        _suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
        Inputs = spec.LayerInputSize(layer);
        Units = spec.HiddenSize;
        Width = KernelSet.Pad(Units);
        LowerDirections = layer == 0 ? 0 : spec.Directions;
        RowLength = _cell.GateCount * Width;
        InputWeights = parameters.Take(Inputs * RowLength);
        StateWeights = parameters.Take(Units * RowLength);
        InputBias = parameters.Take(RowLength);
        StateBias = parameters.Take(RowLength);
        BiasRow = derived.Take(_cell.Blocks * Width);
        StateTransposed = derived.Take(_cell.GateCount * Units * Width);
        InputTransposed = derived.Take(LowerDirections * _cell.GateCount * Units * Width);
    }

    public int Inputs { get; }

    public int Units { get; }

    public int Width { get; }

    public int LowerDirections { get; }

    /// <summary>Singles in a row of weights: gates * width.</summary>
    public int RowLength { get; }

    /// <summary>(Inputs, gates, width)</summary>
    public int InputWeights { get; }

    /// <summary>(Units, gates, width)</summary>
    public int StateWeights { get; }

    public int InputBias { get; }

    public int StateBias { get; }

    /// <summary>Derived: (Blocks, width), the biases added to each block of a row of gates.</summary>
    public int BiasRow { get; }

    /// <summary>Derived: (gates, Units, width of state), the weights by which gradients go back to the state.</summary>
    public int StateTransposed { get; }

    /// <summary>Derived: (lower directions, gates, Units, width of the lower layer); empty for the first layer.</summary>
    public int InputTransposed { get; }

    public int InputTransposedOf(int lowerDirection) => InputTransposed + lowerDirection * _cell.GateCount * Units * Width;

    public void Import(NamedParameters from, string prefix, float* parameters)
    {
        ScatterWeights(from[$"{prefix}.weight_ih{_suffix}"], parameters + InputWeights, Inputs, _cell.InputOrder);
        ScatterWeights(from[$"{prefix}.weight_hh{_suffix}"], parameters + StateWeights, Units, _cell.StateOrder);
        ScatterWeights(from[$"{prefix}.bias_ih{_suffix}"], parameters + InputBias, 1, _cell.InputOrder);
        ScatterWeights(from[$"{prefix}.bias_hh{_suffix}"], parameters + StateBias, 1, _cell.StateOrder);
    }

    public void Export(float* parameters, NamedParameters to, string prefix)
    {
        GatherWeights(parameters + InputWeights, to[$"{prefix}.weight_ih{_suffix}"], Inputs, _cell.InputOrder);
        GatherWeights(parameters + StateWeights, to[$"{prefix}.weight_hh{_suffix}"], Units, _cell.StateOrder);
        GatherWeights(parameters + InputBias, to[$"{prefix}.bias_ih{_suffix}"], 1, _cell.InputOrder);
        GatherWeights(parameters + StateBias, to[$"{prefix}.bias_hh{_suffix}"], 1, _cell.StateOrder);
    }

    /// <summary>Makes the derived arrays from the parameters; they hold for one step.</summary>
    public void Derive(float* parameters, float* derived)
    {
        float* bias = derived + BiasRow;
        new Span<float>(bias, _cell.Blocks * Width).Clear();
        for (int i = 0; i < RowLength; i++)
            bias[_cell.InputBlock * Width + i] = parameters[InputBias + i];
        for (int i = 0; i < RowLength; i++)
            bias[_cell.StateBlock * Width + i] += parameters[StateBias + i];
        Transpose(parameters + StateWeights, derived + StateTransposed);
        for (int direction = 0; direction < LowerDirections; direction++)
            Transpose(parameters + InputWeights + direction * Units * RowLength, derived + InputTransposedOf(direction));
    }

    /// <summary>(Units of input k, gates, width) to (gates, Units u, width): [g, u, k] = [k, g, u].</summary>
    private void Transpose(float* source, float* target)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                float* from = source + gate * Width + unit;
                for (int k = 0; k < Units; k++)
                    target[k] = from[k * RowLength];
                target += Width;
            }
        }
    }

    private void ScatterWeights(float[] torch, float* packed, int inputs, int[] order)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                for (int k = 0; k < inputs; k++)
                    packed[k * RowLength + order[gate] * Width + unit] = torch[(gate * Units + unit) * inputs + k];
            }
        }
    }

    private void GatherWeights(float* packed, float[] torch, int inputs, int[] order)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                for (int k = 0; k < inputs; k++)
                    torch[(gate * Units + unit) * inputs + k] = packed[k * RowLength + order[gate] * Width + unit];
            }
        }
    }
}
