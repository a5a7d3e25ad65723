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

    /// <param name="isWide">The layout of its matrices; see <see cref="WeightMatrix"/>.</param>
    public LayerLayout(RecurrentSpec spec, int layer, int direction, bool isWide, VectorSpace parameters, VectorSpace derived)
    {
        _cell = CellLayout.Of(spec.Cell);
        _suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
        Units = spec.HiddenSize;
        Width = KernelSet.Pad(Units);
        LowerDirections = layer == 0 ? 0 : spec.Directions;
        RowLength = _cell.GateCount * Width;
        InputMatrix = new(spec.LayerInputSize(layer), _cell.GateCount, Width, isWide);
        StateMatrix = new(Units, _cell.GateCount, Width, isWide);
        Transposed = new(Units, 1, Width, isWide);
        InputWeights = parameters.Take(InputMatrix.Count);
        StateWeights = parameters.Take(StateMatrix.Count);
        InputBias = parameters.Take(RowLength);
        StateBias = parameters.Take(RowLength);
        BiasRow = derived.Take(_cell.Blocks * Width);
        StateTransposed = derived.Take(_cell.GateCount * Transposed.Count);
        InputTransposed = derived.Take(LowerDirections * _cell.GateCount * Transposed.Count);
    }

    public int Units { get; }

    public int Width { get; }

    public int LowerDirections { get; }

    /// <summary>Singles in a row of gates: gates * width.</summary>
    public int RowLength { get; }

    public WeightMatrix InputMatrix { get; }

    public WeightMatrix StateMatrix { get; }

    /// <summary>Of one gate and one direction below: its inputs are the gate's units, its units those below.</summary>
    public WeightMatrix Transposed { get; }

    /// <summary>Where the <see cref="InputMatrix"/> starts.</summary>
    public int InputWeights { get; }

    /// <summary>Where the <see cref="StateMatrix"/> starts.</summary>
    public int StateWeights { get; }

    public int InputBias { get; }

    public int StateBias { get; }

    /// <summary>Derived: (Blocks, width), the biases added to each block of a row of gates.</summary>
    public int BiasRow { get; }

    /// <summary>Derived: a <see cref="Transposed"/> for each gate, by which gradients go back to the state.</summary>
    public int StateTransposed { get; }

    /// <summary>Derived: a <see cref="Transposed"/> for each lower direction and gate; none for the first layer.</summary>
    public int InputTransposed { get; }

    public int InputTransposedOf(int lowerDirection) => InputTransposed + lowerDirection * _cell.GateCount * Transposed.Count;

    public void Import(NamedParameters from, string prefix, float* parameters)
    {
        ScatterWeights(from[$"{prefix}.weight_ih{_suffix}"], parameters + InputWeights, InputMatrix, _cell.InputOrder);
        ScatterWeights(from[$"{prefix}.weight_hh{_suffix}"], parameters + StateWeights, StateMatrix, _cell.StateOrder);
        ScatterBias(from[$"{prefix}.bias_ih{_suffix}"], parameters + InputBias, _cell.InputOrder);
        ScatterBias(from[$"{prefix}.bias_hh{_suffix}"], parameters + StateBias, _cell.StateOrder);
    }

    public void Export(float* parameters, NamedParameters to, string prefix)
    {
        GatherWeights(parameters + InputWeights, to[$"{prefix}.weight_ih{_suffix}"], InputMatrix, _cell.InputOrder);
        GatherWeights(parameters + StateWeights, to[$"{prefix}.weight_hh{_suffix}"], StateMatrix, _cell.StateOrder);
        GatherBias(parameters + InputBias, to[$"{prefix}.bias_ih{_suffix}"], _cell.InputOrder);
        GatherBias(parameters + StateBias, to[$"{prefix}.bias_hh{_suffix}"], _cell.StateOrder);
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
        Transpose(parameters + StateWeights, StateMatrix, 0, derived + StateTransposed);
        for (int direction = 0; direction < LowerDirections; direction++)
            Transpose(parameters + InputWeights, InputMatrix, direction * Units, derived + InputTransposedOf(direction));
    }

    /// <summary>A <see cref="Transposed"/> for each gate, from the <see cref="Units"/> inputs from <paramref name="firstInput"/> on.</summary>
    private void Transpose(float* source, WeightMatrix matrix, int firstInput, float* target)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                float* from = source + matrix.Offset(firstInput, gate, unit);
                for (int first = 0; first < Units; first += KernelSet.PanelColumns)
                {
                    float* to = target + Transposed.Offset(unit, 0, first);
                    int count = Math.Min(KernelSet.PanelColumns, Units - first);
                    for (int k = 0; k < count; k++)
                        to[k] = from[(first + k) * matrix.InputStride];
                }
            }

            target += Transposed.Count;
        }
    }

    private void ScatterWeights(float[] torch, float* packed, WeightMatrix matrix, int[] order)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                for (int k = 0; k < matrix.Inputs; k++)
                    packed[matrix.Offset(k, order[gate], unit)] = torch[(gate * Units + unit) * matrix.Inputs + k];
            }
        }
    }

    private void GatherWeights(float* packed, float[] torch, WeightMatrix matrix, int[] order)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                for (int k = 0; k < matrix.Inputs; k++)
                    torch[(gate * Units + unit) * matrix.Inputs + k] = packed[matrix.Offset(k, order[gate], unit)];
            }
        }
    }

    private void ScatterBias(float[] torch, float* packed, int[] order)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
            torch.AsSpan(gate * Units, Units).CopyTo(new(packed + order[gate] * Width, Units));
    }

    private void GatherBias(float* packed, float[] torch, int[] order)
    {
        for (int gate = 0; gate < _cell.GateCount; gate++)
            new Span<float>(packed + order[gate] * Width, Units).CopyTo(torch.AsSpan(gate * Units));
    }
}
