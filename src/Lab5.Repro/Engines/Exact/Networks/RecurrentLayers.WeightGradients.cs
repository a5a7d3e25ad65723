using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Engines.Exact.Networks;

internal sealed unsafe partial class RecurrentLayers
{
    /// <summary>
    /// Rows of (step, row) pairs whose part of the weight gradients is summed in registers before it is added to memory. It is a
    /// part of the order of summation; small enough for the rows to stay in the nearest cache.
    /// </summary>
    internal const int GradientBlock = 64;

    /// <summary>Adds the part of a block to the weights of a narrow layer, all gates in one product, while the block's gates are still near.</summary>
    private void AddNarrow(StackWorkspace workspace, int index, PairBlock block, float* gradient, bool accumulate)
    {
        var layer = layout.Layers[index];
        nint gateStride = layout.Cell.Blocks * _width;
        float* gates = workspace.Gates[index] + FirstStep(index, block) * block.Rows * gateStride;
        for (int i = 0; i < SourceCount(index); i++)
        {
            var source = SourceOf(workspace, index, block, i);
            var term = source.Transposed(gates + source.FirstBlock * _width, gateStride, block.Pairs);
            float* target = gradient + source.Weights + source.Matrix.Offset(source.FirstInput, 0, 0);
            kernels.Product(&term, 1, accumulate ? target : null, layer.RowLength, target, layer.RowLength, source.Inputs, layer.RowLength);
        }

        AddBiases(workspace, index, block, gradient, accumulate);
    }

    /// <summary>
    /// Adds the parts of all blocks to the weights of a wide layer, pass by pass, and in each the blocks in the order in which the backward pass
    /// came by. A panel of the gradient takes all of them before the next one does, so it stays near meanwhile.
    /// </summary>
    private void AddWide(ReadOnlySpan<ChunkWorkspace> passes, int index, float* gradient, int rows, int steps, bool accumulate)
    {
        for (int pass = 0; pass < passes.Length; pass++)
        {
            for (var block = LastBlock(rows, steps); block.Count > 0; block = block.Before())
                AddBiases(passes[pass].Stacks[stack], index, block, gradient, accumulate || pass > 0 || block.End < steps);
        }

        for (int gate = 0; gate < layout.Cell.Blocks; gate++)
        {
            for (int column = 0; column < _width; column += KernelSet.PanelColumns)
            {
                for (int pass = 0; pass < passes.Length; pass++)
                {
                    for (var block = LastBlock(rows, steps); block.Count > 0; block = block.Before())
                        AddPanel(passes[pass].Stacks[stack], index, block, gate, column, gradient, accumulate || pass > 0 || block.End < steps);
                }
            }
        }
    }

    private void AddPanel(StackWorkspace workspace, int index, PairBlock block, int gate, int column, float* gradient, bool accumulate)
    {
        int columns = Math.Min(KernelSet.PanelColumns, _width - column);
        nint gateStride = layout.Cell.Blocks * _width;
        float* from = workspace.Gates[index] + FirstStep(index, block) * block.Rows * gateStride + gate * _width + column;
        for (int pair = 0; pair < block.Pairs; pair++)
            new Span<float>(from + pair * gateStride, columns).CopyTo(new(workspace.Panel + pair * KernelSet.PanelColumns, columns));
        for (int i = 0; i < SourceCount(index); i++)
        {
            var source = SourceOf(workspace, index, block, i);
            int matrixGate = gate - source.FirstBlock;
            if (matrixGate < 0 || matrixGate >= layout.Cell.GateCount)
                continue;
            var term = source.Transposed(workspace.Panel, KernelSet.PanelColumns, block.Pairs);
            float* target = gradient + source.Weights + source.Matrix.Offset(source.FirstInput, matrixGate, column);
            kernels.Product(
                &term, 1, accumulate ? target : null, KernelSet.PanelColumns, target, KernelSet.PanelColumns, source.Inputs, columns);
        }
    }

    private void AddBiases(StackWorkspace workspace, int index, PairBlock block, float* gradient, bool accumulate)
    {
        var layer = layout.Layers[index];
        int gateStride = layout.Cell.Blocks * _width;
        float* sums = workspace.BiasSums;
        kernels.ColumnSums(workspace.Gates[index] + FirstStep(index, block) * block.Rows * gateStride, gateStride, block.Pairs, sums, gateStride);
        AddRow(sums + layout.Cell.InputBlock * _width, gradient + layer.InputBias);
        AddRow(sums + layout.Cell.StateBlock * _width, gradient + layer.StateBias);

        void AddRow(float* source, float* target)
        {
            if (accumulate)
                kernels.Add(target, source, layer.RowLength);
            else
                new Span<float>(source, layer.RowLength).CopyTo(new(target, layer.RowLength));
        }
    }

    /// <summary>The block of the steps that were processed last, which the backward pass meets first.</summary>
    private static PairBlock LastBlock(int rows, int steps) => new PairBlock(rows, steps, Count: 0, First: steps).Before();

    /// <summary>Of the block's steps the first in time.</summary>
    private nint FirstStep(int index, PairBlock block) => RunsBackward(index) ? block.Steps - block.First - block.Count : block.First;

    /// <summary>What the layer's gates read: its state, and the inputs or each direction below.</summary>
    private int SourceCount(int index) => index < _directions ? 2 : 1 + _directions;

    private GradientSource SourceOf(StackWorkspace workspace, int index, PairBlock block, int number)
    {
        var layer = layout.Layers[index];
        nint pairs = FirstStep(index, block) * block.Rows;
        if (number == 0)
        {
            nint read = pairs + (RunsBackward(index) ? block.Rows : 0);
            return new(workspace.States[index] + read * _width, _width, _units, layer.StateMatrix, layer.StateWeights, 0, layout.Cell.StateBlock);
        }

        int inputs = layer.InputMatrix.Inputs, lower = index / _directions * _directions - _directions;
        if (lower < 0)
            return new(workspace.Inputs + pairs * inputs, inputs, inputs, layer.InputMatrix, layer.InputWeights, 0, layout.Cell.InputBlock);
        int direction = number - 1;
        float* outputs = LayerInputs(workspace, lower + direction, block.Rows) + pairs * _width;
        return new(outputs, _width, _units, layer.InputMatrix, layer.InputWeights, direction * _units, layout.Cell.InputBlock);
    }

    /// <summary>(step, row) pairs of a pass whose products are one chain.</summary>
    /// <param name="First">Position of its first step in the order of the forward pass.</param>
    private readonly record struct PairBlock(int Rows, int Steps, int Count, int First)
    {
        public int Pairs => Count * Rows;

        public int End => First + Count;

        /// <summary>The block of the steps before; one of no steps at the beginning.</summary>
        public PairBlock Before()
        {
            int count = Math.Min(Math.Max(1, GradientBlock / Rows), First);
            return this with { Count = count, First = First - count };
        }
    }

    /// <summary>Values that gates read through a part of a weight matrix: rows of <paramref name="stride"/> singles, one a (step, row) pair.</summary>
    private readonly struct GradientSource(float* values, int stride, int inputs, WeightMatrix matrix, int weights, int firstInput, int firstBlock)
    {
        public int Inputs => inputs;

        public WeightMatrix Matrix => matrix;

        /// <summary>Where the matrix starts in the parameter vector.</summary>
        public int Weights => weights;

        public int FirstInput => firstInput;

        /// <summary>The first block of gates that reads the values.</summary>
        public int FirstBlock => firstBlock;

        /// <summary>(inputs, pairs) times <paramref name="gates"/>, of (pairs, columns).</summary>
        public ProductTerm Transposed(float* gates, nint gateStride, int pairs) =>
            new() { A = values, RowStrideA = 1, KStrideA = stride, B = gates, KStrideB = gateStride, K = pairs };
    }
}
