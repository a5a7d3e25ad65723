using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// Forward and backward through a recurrent stack, out of matrix products and cell kernels, for the samples of one pass or of several
/// passes side by side.
/// </summary>
/// <remarks>
/// Passes go side by side where the weights are so many that it takes as long to fetch them as to multiply by them: a panel of weights that
/// is in a near cache serves all passes. Each pass has its own memory and its own sums, so the results are the same bits.
/// <para>
/// The states of a layer stand in steps + 1 slots. A direction that runs with time reads slot t and writes slot t + 1; one that
/// runs against it reads slot t + 1 and writes slot t. So the initial state is in the first or the last slot, and the outputs
/// of all steps are contiguous either way.
/// </para>
/// </remarks>
/// <param name="stack">The stack's index in a <see cref="ChunkWorkspace"/>.</param>
/// <param name="stepwise">
/// The stack is called one step at a time, as the lab's decoder is: both directions run with time and carry their states.
/// </param>
internal sealed unsafe partial class RecurrentLayers(KernelSet kernels, StackLayout layout, int stack, bool stepwise)
{
    /// <summary>Passes side by side.</summary>
    public const int MaxPasses = 4;

    /// <summary>Products of a step: a few terms from the layers above and one a gate from the state.</summary>
    private const int MaxTerms = 16;

    private readonly int _directions = layout.Spec.Directions;
    private readonly int _width = layout.Width;
    private readonly int _units = layout.Spec.HiddenSize;

    public StackLayout Layout => layout;

    /// <summary>How many whole passes to take side by side.</summary>
    public int PassesTogether { get; } =
        layout.IsWide && layout.Layers.Max(layer => layer.StateMatrix.Count + layer.InputMatrix.Count) >= kernels.ManyWeights ? MaxPasses : 1;

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

    /// <param name="passes">At most <see cref="MaxPasses"/>, of <paramref name="rows"/> samples each.</param>
    /// <param name="dropout">Of the first pass.</param>
    public void Forward(ReadOnlySpan<ChunkWorkspace> passes, Weights weights, int rows, int steps, ChunkDropout dropout)
    {
        bool isDropped = dropout.IsOn && layout.Spec.Dropout > 0;
        foreach (var pass in passes)
            pass.Stacks[stack].IsDropped = isDropped;
        for (int index = 0; index < layout.Layers.Length; index++)
        {
            ForwardLayer(passes, weights, index, rows, steps);
            for (int pass = 0; isDropped && !IsTop(index) && pass < passes.Length; pass++)
                Drop(passes[pass].Stacks[stack], index, rows, steps, dropout with { FirstSample = dropout.FirstSample + pass * rows });
        }
    }

    private bool RunsBackward(int index) => !stepwise && index % _directions == 1;

    private bool IsTop(int index) => index / _directions == layout.Spec.NumLayers - 1;

    private float* Outputs(StackWorkspace workspace, int index, int rows) =>
        workspace.States[index] + (RunsBackward(index) ? 0 : (long)rows * _width);

    private void ForwardLayer(ReadOnlySpan<ChunkWorkspace> passes, Weights weights, int index, int rows, int steps)
    {
        bool backward = RunsBackward(index);
        nint gateStride = layout.Cell.Blocks * _width;
        ProductTerm* terms = stackalloc ProductTerm[MaxPasses * MaxTerms];
        int* counts = stackalloc int[layout.Ranges.Length];
        float* bias = weights.Derived + layout.Layers[index].BiasRow;
        int total = 0;
        for (int pass = 0; pass < passes.Length; pass++)
            total = LayerTerms(passes[pass].Stacks[stack], weights, index, rows, steps, terms + pass * MaxTerms, counts);

        float** gates = stackalloc float*[MaxPasses];
        for (int position = 0; position < steps; position++)
        {
            int t = backward ? steps - 1 - position : position;
            for (int pass = 0; pass < passes.Length; pass++)
                gates[pass] = passes[pass].Stacks[stack].Gates[index] + t * rows * gateStride;
            var term = terms;
            for (int i = 0; i < layout.Ranges.Length; i++)
            {
                RangeProducts(layout.Ranges[i], bias, term, counts[i], gates, passes.Length, rows);
                term += counts[i];
            }

            for (int pass = 0; pass < passes.Length; pass++)
            {
                CellForward(passes[pass].Stacks[stack], index, gates[pass], t, rows, backward);
                for (int i = 0; i < total; i++)
                    terms[pass * MaxTerms + i].A += (backward ? -rows : rows) * terms[pass * MaxTerms + i].RowStrideA;
            }
        }
    }

    /// <summary>A range of a step's gates in all passes, panel by panel.</summary>
    private void RangeProducts(BlockRange range, float* bias, ProductTerm* terms, int count, float** gates, int passes, int rows)
    {
        int columns = range.Count * _width, panelColumns = layout.PanelColumns(columns);
        nint gateStride = layout.Cell.Blocks * _width;
        for (int column = 0, panel = 0; column < columns; column += panelColumns, panel++)
        {
            nint offset = range.First * _width + column;
            int width = Math.Min(panelColumns, columns - column);
            for (int pass = 0; pass < passes; pass++)
                kernels.Product(terms + pass * MaxTerms, count, bias + offset, 0, gates[pass] + offset, gateStride, rows, width, panel);
        }
    }

    /// <summary>The products of the first processed step, range by range.</summary>
    /// <param name="counts">Receives how many each range has.</param>
    private int LayerTerms(StackWorkspace workspace, Weights weights, int index, int rows, int steps, ProductTerm* terms, int* counts)
    {
        int total = 0;
        for (int i = 0; i < layout.Ranges.Length; i++)
        {
            counts[i] = RangeTerms(workspace, weights, index, rows, steps, layout.Ranges[i], terms + total);
            total += counts[i];
        }

        return total;
    }

    /// <summary>The products that fill a range of blocks at the first processed step: the layer's state, then its inputs.</summary>
    /// <remarks>
    /// In that order, because the first layer's inputs are few and large: a sum that starts with them is large from its first term on, and so
    /// is each of its roundings.
    /// </remarks>
    private int RangeTerms(StackWorkspace workspace, Weights weights, int index, int rows, int steps, BlockRange range, ProductTerm* terms)
    {
        var layer = layout.Layers[index];
        int lower = index / _directions * _directions - _directions;
        nint firstStep = RunsBackward(index) ? steps - 1 : 0;
        int count = 0;
        if (range.TakesState)
        {
            float* matrix = weights.Parameters + layer.StateWeights;
            int gate = range.First - layout.Cell.StateBlock;
            terms[count++] = layer.StateMatrix.Term(InitialState(workspace, index, rows, steps), _width, matrix, 0, gate, _units);
        }

        if (range.TakesInput)
        {
            float* matrix = weights.Parameters + layer.InputWeights;
            int gate = range.First - layout.Cell.InputBlock, inputs = layer.InputMatrix.Inputs;
            if (lower < 0)
                terms[count++] = layer.InputMatrix.Term(workspace.Inputs + firstStep * rows * inputs, inputs, matrix, 0, gate, inputs);
            for (int direction = 0; lower >= 0 && direction < _directions; direction++)
            {
                float* a = LayerInputs(workspace, lower + direction, rows) + firstStep * rows * _width;
                terms[count++] = layer.InputMatrix.Term(a, _width, matrix, direction * _units, gate, _units);
            }
        }

        return count;
    }

    /// <summary>What the layer above reads: the outputs, or those times their dropout mask.</summary>
    private float* LayerInputs(StackWorkspace workspace, int index, int rows) =>
        workspace.IsDropped ? workspace.Dropped[index] : Outputs(workspace, index, rows);

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
