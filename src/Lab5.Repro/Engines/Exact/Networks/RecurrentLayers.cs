using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// Forward and backward through a recurrent stack for the samples of one pass, out of matrix products and cell kernels.
/// </summary>
/// <remarks>
/// The states of a layer stand in steps + 1 slots. A direction that runs with time reads slot t and writes slot t + 1; one that
/// runs against it reads slot t + 1 and writes slot t. So the initial state is in the first or the last slot, and the outputs
/// of all steps are contiguous either way.
/// </remarks>
/// <param name="stepwise">
/// The stack is called one step at a time, as the lab's decoder is: both directions run with time and carry their states.
/// </param>
internal sealed unsafe partial class RecurrentLayers(KernelSet kernels, StackLayout layout, bool stepwise)
{
    /// <summary>Products of a step: a few terms from the layers above and one a gate from the state.</summary>
    private const int MaxTerms = 16;

    private readonly int _directions = layout.Spec.Directions;
    private readonly int _width = layout.Width;
    private readonly int _units = layout.Spec.HiddenSize;

    public StackLayout Layout => layout;

    /// <summary>h at the start: the slot that the first processed step reads.</summary>
    public float* InitialState(StackWorkspace workspace, int index, int rows, int steps) =>
        workspace.States[index] + (RunsBackward(index) ? (long)steps * rows * _width : 0);

    /// <summary>c at the start.</summary>
    public float* InitialCell(StackWorkspace workspace, int index, int rows, int steps) =>
        workspace.Cells[index] + (RunsBackward(index) ? (long)steps * rows * _width : 0);

    /// <summary>h at the end: the slot that the last processed step wrote.</summary>
    public float* FinalState(StackWorkspace workspace, int index, int rows, int steps) =>
        workspace.States[index] + (RunsBackward(index) ? 0 : (long)steps * rows * _width);

    /// <summary>c at the end.</summary>
    public float* FinalCell(StackWorkspace workspace, int index, int rows, int steps) =>
        workspace.Cells[index] + (RunsBackward(index) ? 0 : (long)steps * rows * _width);

    /// <summary>Outputs of the last layer in one direction: (step, row, width).</summary>
    public float* TopOutputs(StackWorkspace workspace, int direction, int rows) =>
        Outputs(workspace, (layout.Spec.NumLayers - 1) * _directions + direction, rows);

    public void ClearInitialStates(StackWorkspace workspace, int rows, int steps)
    {
        for (int i = 0; i < layout.Layers.Length; i++)
        {
            new Span<float>(InitialState(workspace, i, rows, steps), rows * _width).Clear();
            if (layout.Spec.Cell.Describe().HasCellState)
                new Span<float>(InitialCell(workspace, i, rows, steps), rows * _width).Clear();
        }
    }

    /// <param name="inputs">(step, row, features)</param>
    public void Forward(StackWorkspace workspace, Weights weights, float* inputs, int rows, int steps, ChunkDropout dropout)
    {
        workspace.IsDropped = dropout.IsOn && layout.Spec.Dropout > 0;
        for (int index = 0; index < layout.Layers.Length; index++)
        {
            ForwardLayer(workspace, weights, index, inputs, rows, steps);
            if (workspace.IsDropped && !IsTop(index))
                Drop(workspace, index, rows, steps, dropout);
        }
    }

    private bool RunsBackward(int index) => !stepwise && index % _directions == 1;

    private bool IsTop(int index) => index / _directions == layout.Spec.NumLayers - 1;

    private float* Outputs(StackWorkspace workspace, int index, int rows) =>
        workspace.States[index] + (RunsBackward(index) ? 0 : (long)rows * _width);

    private void ForwardLayer(StackWorkspace workspace, Weights weights, int index, float* inputs, int rows, int steps)
    {
        var layer = layout.Layers[index];
        var cell = layout.Cell;
        bool backward = RunsBackward(index);
        nint gateStride = cell.Blocks * _width;
        ProductTerm* terms = stackalloc ProductTerm[MaxTerms];
        int* counts = stackalloc int[cell.Ranges.Length];
        int total = 0;
        for (int i = 0; i < cell.Ranges.Length; i++)
        {
            counts[i] = RangeTerms(workspace, weights, index, inputs, rows, steps, cell.Ranges[i], terms + total);
            total += counts[i];
        }

        for (int position = 0; position < steps; position++)
        {
            int t = backward ? steps - 1 - position : position;
            float* gates = workspace.Gates[index] + t * rows * gateStride;
            var term = terms;
            for (int i = 0; i < cell.Ranges.Length; i++)
            {
                var range = cell.Ranges[i];
                nint offset = range.First * _width;
                kernels.Product(
                    term, counts[i], weights.Derived + layer.BiasRow + offset, 0, gates + offset, gateStride, rows, range.Count * _width);
                term += counts[i];
            }

            CellForward(workspace, index, gates, t, rows, backward);
            for (int i = 0; i < total; i++)
                terms[i].A += (backward ? -rows : rows) * terms[i].RowStrideA;
        }
    }

    /// <summary>The products that fill a range of blocks at the first processed step: the layer's state, then its inputs.</summary>
    /// <remarks>
    /// In that order, because the first layer's inputs are few and large: a sum that starts with them is large from its first term on, and so
    /// is each of its roundings.
    /// </remarks>
    private int RangeTerms(
        StackWorkspace workspace, Weights weights, int index, float* inputs, int rows, int steps, BlockRange range, ProductTerm* terms)
    {
        var layer = layout.Layers[index];
        int lower = index / _directions * _directions - _directions;
        nint firstStep = RunsBackward(index) ? steps - 1 : 0;
        int count = 0;
        if (range.TakesState)
        {
            float* b = weights.Parameters + layer.StateWeights + (range.First - layout.Cell.StateBlock) * _width;
            terms[count++] = Term(InitialState(workspace, index, rows, steps), _width, b, layer.RowLength, _units);
        }

        if (range.TakesInput)
        {
            float* b = weights.Parameters + layer.InputWeights + (range.First - layout.Cell.InputBlock) * _width;
            if (lower < 0)
                terms[count++] = Term(inputs + firstStep * rows * layer.Inputs, layer.Inputs, b, layer.RowLength, layer.Inputs);
            for (int direction = 0; lower >= 0 && direction < _directions; direction++)
            {
                float* a = LayerInputs(workspace, lower + direction, rows) + firstStep * rows * _width;
                terms[count++] = Term(a, _width, b + direction * _units * layer.RowLength, layer.RowLength, _units);
            }
        }

        return count;
    }

    /// <summary>What the layer above reads: the outputs, or those times their dropout mask.</summary>
    private float* LayerInputs(StackWorkspace workspace, int index, int rows) =>
        workspace.IsDropped ? workspace.Dropped[index] : Outputs(workspace, index, rows);

    private static ProductTerm Term(float* a, nint rowStrideA, float* b, nint kStrideB, int k) =>
        new() { A = a, RowStrideA = rowStrideA, KStrideA = 1, B = b, KStrideB = kStrideB, K = k };

    private void CellForward(StackWorkspace workspace, int index, float* gates, int t, int rows, bool backward)
    {
        nint state = (nint)rows * _width;
        nint read = (backward ? t + 1 : t) * state, write = (backward ? t : t + 1) * state;
        float* h = workspace.States[index];
        switch (layout.Spec.Cell)
        {
            case CellKind.Gru:
                kernels.GruForward(gates, h + read, h + write, rows, _width);
                break;
            case CellKind.Lstm:
                float* c = workspace.Cells[index];
                kernels.LstmForward(gates, c + read, c + write, workspace.CellTanhs[index] + t * state, h + write, rows, _width);
                break;
            case CellKind.Rnn:
                kernels.RnnForward(gates, h + write, rows, _width);
                break;
            default:
                throw new InvalidOperationException($"The exact engine has no kernel for {layout.Spec.Cell}.");
        }
    }

    private void Drop(StackWorkspace workspace, int index, int rows, int steps, ChunkDropout dropout)
    {
        int features = _units * _directions;
        float* mask = workspace.Masks[index];
        for (int t = 0; t < steps; t++)
        {
            for (int row = 0; row < rows; row++)
            {
                long element = ((dropout.FirstSample + row) * (long)steps + t) * features + index % _directions * _units;
                var target = new Span<float>(mask + ((long)t * rows + row) * _width, _units);
                DropoutMask.Fill(target, layout.Spec.Dropout, dropout.Seed, dropout.Step, dropout.FirstLayer + (uint)(index / _directions), element);
            }
        }

        kernels.Multiply(workspace.Dropped[index], Outputs(workspace, index, rows), mask, steps * rows * _width);
    }
}
