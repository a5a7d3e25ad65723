using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

internal sealed unsafe partial class RecurrentLayers
{
    /// <summary>
    /// Fills this stack's part of <paramref name="gradient"/> (the layout of the parameters). Uses up the gates of the forward pass.
    /// </summary>
    /// <param name="head">What reads the outputs of the top layer; null if nothing does.</param>
    /// <param name="hasFinalGradient">The workspaces' StateGradients and CellGradients hold dL/d(final states) on entry.</param>
    /// <param name="wantsInitialGradient">They receive dL/d(initial states).</param>
    /// <param name="accumulate">Adds to the gradient instead.</param>
    public void Backward(
        ReadOnlySpan<ChunkWorkspace> passes,
        Weights weights,
        float* gradient,
        LinearHead? head,
        bool hasFinalGradient,
        bool wantsInitialGradient,
        int rows,
        int steps,
        bool accumulate)
    {
        ProductTerm* above = stackalloc ProductTerm[MaxPasses * MaxTerms];
        for (int index = layout.Layers.Length - 1; index >= 0; index--)
        {
            int aboveCount = 0;
            for (int pass = 0; pass < passes.Length; pass++)
            {
                var workspace = passes[pass].Stacks[stack];
                if (!hasFinalGradient)
                    ClearFinalGradient(workspace, index, rows);
                aboveCount = IsTop(index)
                    ? HeadTerm(passes[pass], weights, index, head, above + pass * MaxTerms)
                    : UpperTerms(workspace, weights, index, above + pass * MaxTerms);
            }

            BackwardSteps(passes, weights, index, gradient, above, aboveCount, wantsInitialGradient, rows, steps, accumulate);
            if (layout.IsWide)
                AddWide(passes, index, gradient, rows, steps, accumulate);
        }
    }

    private void ClearFinalGradient(StackWorkspace workspace, int index, int rows)
    {
        new Span<float>(workspace.StateGradients[index], rows * _width).Clear();
        if (layout.Spec.Cell.Describe().HasCellState)
            new Span<float>(workspace.CellGradients[index], rows * _width).Clear();
    }

    private int HeadTerm(ChunkWorkspace pass, Weights weights, int index, LinearHead? head, ProductTerm* above)
    {
        if (head is null)
            return 0;
        above[0] = head.OutputGradient(weights, pass.Derivatives, index % _directions);
        return 1;
    }

    /// <summary>dL/d(outputs) of a lower layer: the gate gradients of both directions above, times their weights.</summary>
    private int UpperTerms(StackWorkspace workspace, Weights weights, int index, ProductTerm* above)
    {
        int upper = index / _directions * _directions + _directions;
        int count = 0;
        for (int direction = 0; direction < _directions; direction++)
        {
            float* gates = workspace.Gates[upper + direction] + layout.Cell.InputBlock * _width;
            float* matrices = weights.Derived + layout.Layers[upper + direction].InputTransposedOf(index % _directions);
            count += GateTerms(gates, layout.Layers[upper + direction].Transposed, matrices, above + count);
        }

        return count;
    }

    private int GateTerms(float* gates, WeightMatrix transposed, float* matrices, ProductTerm* terms)
    {
        for (int gate = 0; gate < layout.Cell.GateCount; gate++)
            terms[gate] = transposed.Term(gates + gate * _width, layout.Cell.Blocks * _width, matrices + gate * transposed.Count, 0, 0, _units);
        return layout.Cell.GateCount;
    }

    private void BackwardSteps(
        ReadOnlySpan<ChunkWorkspace> passes,
        Weights weights,
        int index,
        float* gradient,
        ProductTerm* above,
        int aboveCount,
        bool wantsInitialGradient,
        int rows,
        int steps,
        bool accumulate)
    {
        bool backward = RunsBackward(index);
        var block = LastBlock(rows, steps);
        var layer = layout.Layers[index];
        ProductTerm* terms = stackalloc ProductTerm[MaxPasses * MaxTerms];
        for (int pass = 0; pass < passes.Length; pass++)
            AddAbove(passes[pass].Stacks[stack], index, above + pass * MaxTerms, aboveCount, backward ? 0 : steps - 1, rows);
        for (int position = steps - 1; position >= 0; position--)
        {
            int t = backward ? steps - 1 - position : position, next = backward ? t + 1 : t - 1;
            int count = layout.Cell.GateCount;
            bool masked = false;
            for (int pass = 0; pass < passes.Length; pass++)
            {
                var workspace = passes[pass].Stacks[stack];
                CellBackward(workspace, index, t, rows, backward);
                float* stepGates = workspace.Gates[index] + ((long)t * rows * layout.Cell.Blocks + layout.Cell.StateBlock) * _width;
                count = GateTerms(stepGates, layer.Transposed, weights.Derived + layer.StateTransposed, terms + pass * MaxTerms);
                masked = workspace.IsDropped && !IsTop(index);
                if (position > 0 && !masked)
                    count += TermsAt(above + pass * MaxTerms, aboveCount, next, rows, terms + pass * MaxTerms + count);
            }

            if (!layout.IsWide && position == block.First)
            {
                AddNarrow(passes[0].Stacks[stack], index, block, gradient, accumulate);
                block = block.Before();
                accumulate = true;
            }

            if (position == 0 && !wantsInitialGradient)
                return;
            StateProducts(passes, index, terms, count, rows);
            for (int pass = 0; position > 0 && masked && pass < passes.Length; pass++)
                AddAbove(passes[pass].Stacks[stack], index, above + pass * MaxTerms, aboveCount, next, rows);
        }
    }

    /// <summary>dL/dh of the state before a step.</summary>
    private void StateProducts(ReadOnlySpan<ChunkWorkspace> passes, int index, ProductTerm* terms, int count, int rows)
    {
        int panelColumns = layout.PanelColumns(_width);
        for (int column = 0; column < _width; column += panelColumns)
        {
            for (int pass = 0; pass < passes.Length; pass++)
            {
                float* dh = passes[pass].Stacks[stack].StateGradients[index] + column;
                // Only a GRU's state reaches the next one past the weights; its kernel has left that part in place.
                float* addend = layout.Cell.PassesStateOn ? dh : null;
                int columns = Math.Min(panelColumns, _width - column);
                kernels.Product(terms + pass * MaxTerms, count, addend, _width, dh, _width, rows, columns, column / panelColumns);
            }
        }
    }

    /// <summary>The terms, moved to a step.</summary>
    private static int TermsAt(ProductTerm* above, int count, int t, int rows, ProductTerm* terms)
    {
        for (int i = 0; i < count; i++)
        {
            terms[i] = above[i];
            terms[i].A += (long)t * rows * above[i].RowStrideA;
        }

        return count;
    }

    /// <summary>dh += dL/d(output of the step), through the dropout mask if there is one.</summary>
    private void AddAbove(StackWorkspace workspace, int index, ProductTerm* above, int count, int t, int rows)
    {
        if (count == 0)
            return;
        ProductTerm* terms = stackalloc ProductTerm[MaxTerms];
        TermsAt(above, count, t, rows, terms);
        float* dh = workspace.StateGradients[index];
        bool masked = workspace.IsDropped && !IsTop(index);
        int panelColumns = layout.PanelColumns(_width);
        for (int column = 0; column < _width; column += panelColumns)
        {
            float* target = (masked ? workspace.Scratch : dh) + column;
            int columns = Math.Min(panelColumns, _width - column);
            kernels.Product(terms, count, masked ? null : target, _width, target, _width, rows, columns, column / panelColumns);
        }

        if (masked)
            kernels.MultiplyAdd(dh, workspace.Scratch, workspace.Masks[index] + (long)t * rows * _width, rows * _width);
    }

    private void CellBackward(StackWorkspace workspace, int index, int t, int rows, bool backward)
    {
        nint state = (nint)rows * _width;
        nint read = (backward ? t + 1 : t) * state, written = (backward ? t : t + 1) * state;
        float* gates = workspace.Gates[index] + t * state * layout.Cell.Blocks;
        float* dh = workspace.StateGradients[index];
        switch (layout.Spec.Cell)
        {
            case CellKind.Gru:
                kernels.GruBackward(gates, workspace.States[index] + read, dh, rows, _width);
                break;
            case CellKind.Lstm:
                kernels.LstmBackward(
                    gates, workspace.Cells[index] + read, workspace.CellTanhs[index] + t * state, dh, workspace.CellGradients[index], rows, _width);
                break;
            case CellKind.Rnn:
                kernels.RnnBackward(gates, workspace.States[index] + written, dh, rows, _width);
                break;
            default:
                throw new InvalidOperationException($"The exact engine has no kernel for {layout.Spec.Cell}.");
        }
    }
}
