using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

internal sealed unsafe partial class RecurrentLayers
{
    /// <summary>
    /// Rows of (step, row) pairs whose part of the weight gradients is summed in registers before it is added to memory. It is a
    /// part of the order of summation; small enough for the rows to stay in the nearest cache.
    /// </summary>
    internal const int GradientBlock = 64;

    /// <summary>
    /// Fills this stack's part of <paramref name="gradient"/> (the layout of the parameters). Uses up the gates of the forward pass.
    /// </summary>
    /// <param name="outputGradient">
    /// A product that gives dL/d(outputs) of the top layer: A of (step, row, K) at step 0, B of (K, directions, width). K is 0 if there is none.
    /// </param>
    /// <param name="hasFinalGradient">The workspace's StateGradients and CellGradients hold dL/d(final states) on entry.</param>
    /// <param name="wantsInitialGradient">They receive dL/d(initial states).</param>
    /// <param name="accumulate">Adds to the gradient instead.</param>
    public void Backward(
        StackWorkspace workspace,
        Weights weights,
        float* inputs,
        float* gradient,
        ProductTerm outputGradient,
        bool hasFinalGradient,
        bool wantsInitialGradient,
        int rows,
        int steps,
        bool accumulate)
    {
        ProductTerm* above = stackalloc ProductTerm[MaxTerms];
        for (int index = layout.Layers.Length - 1; index >= 0; index--)
        {
            if (!hasFinalGradient)
                ClearFinalGradient(workspace, index, rows);
            int aboveCount = IsTop(index)
                ? HeadTerm(index, outputGradient, above)
                : UpperTerms(workspace, weights, index, above);
            BackwardSteps(workspace, weights, index, inputs, gradient, above, aboveCount, wantsInitialGradient, rows, steps, accumulate);
        }
    }

    private void ClearFinalGradient(StackWorkspace workspace, int index, int rows)
    {
        new Span<float>(workspace.StateGradients[index], rows * _width).Clear();
        if (layout.Spec.Cell.Describe().HasCellState)
            new Span<float>(workspace.CellGradients[index], rows * _width).Clear();
    }

    private int HeadTerm(int index, ProductTerm outputGradient, ProductTerm* above)
    {
        if (outputGradient.K == 0)
            return 0;
        above[0] = outputGradient;
        above[0].B += index % _directions * _width;
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
            float* b = weights.Derived + layout.Layers[upper + direction].InputTransposedOf(index % _directions);
            count += GateTerms(gates, b, above + count);
        }

        return count;
    }

    private int GateTerms(float* gates, float* transposed, ProductTerm* terms)
    {
        for (int gate = 0; gate < layout.Cell.GateCount; gate++)
            terms[gate] = Term(gates + gate * _width, layout.Cell.Blocks * _width, transposed + gate * _units * _width, _width, _units);
        return layout.Cell.GateCount;
    }

    private void BackwardSteps(
        StackWorkspace workspace,
        Weights weights,
        int index,
        float* inputs,
        float* gradient,
        ProductTerm* above,
        int aboveCount,
        bool wantsInitialGradient,
        int rows,
        int steps,
        bool accumulate)
    {
        bool backward = RunsBackward(index);
        ProductTerm* terms = stackalloc ProductTerm[MaxTerms];
        int gates = layout.Cell.GateCount;
        int perBlock = Math.Max(1, GradientBlock / rows), pending = 0;
        int last = backward ? 0 : steps - 1;
        AddAbove(workspace, index, above, aboveCount, last, rows);
        for (int position = steps - 1; position >= 0; position--)
        {
            int t = backward ? steps - 1 - position : position;
            CellBackward(workspace, index, t, rows, backward);
            if (++pending == perBlock || position == 0)
            {
                AddWeightGradients(workspace, index, inputs, gradient, backward ? t - pending + 1 : t, pending, rows, accumulate);
                accumulate = true;
                pending = 0;
            }

            if (position == 0 && !wantsInitialGradient)
                return;
            float* stepGates = workspace.Gates[index] + (long)t * rows * layout.Cell.Blocks * _width;
            GateTerms(stepGates + layout.Cell.StateBlock * _width, weights.Derived + layout.Layers[index].StateTransposed, terms);
            int count = gates;
            int next = backward ? t + 1 : t - 1;
            bool masked = workspace.IsDropped && !IsTop(index);
            if (position > 0 && !masked)
                count += TermsAt(above, aboveCount, next, rows, terms + count);
            // Only a GRU's state reaches the next one past the weights; its kernel has left that part in place.
            float* dh = workspace.StateGradients[index];
            kernels.Product(terms, count, layout.Cell.PassesStateOn ? dh : null, _width, dh, _width, rows, _width);
            if (position > 0 && masked)
                AddAbove(workspace, index, above, aboveCount, next, rows);
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
        if (!workspace.IsDropped || IsTop(index))
        {
            kernels.Product(terms, count, dh, _width, dh, _width, rows, _width);
            return;
        }

        kernels.Product(terms, count, null, 0, workspace.Scratch, _width, rows, _width);
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

    /// <summary>Adds the part of <paramref name="count"/> steps from <paramref name="first"/> on: sums over their (step, row) pairs.</summary>
    private void AddWeightGradients(
        StackWorkspace workspace, int index, float* inputs, float* gradient, int first, int count, int rows, bool accumulate)
    {
        var layer = layout.Layers[index];
        var cell = layout.Cell;
        nint gateStride = cell.Blocks * _width;
        int pairs = count * rows;
        float* gates = workspace.Gates[index] + (nint)first * rows * gateStride;
        float* inputGates = gates + cell.InputBlock * _width;
        int lower = index / _directions * _directions - _directions;
        if (lower < 0)
            Outer(inputs + (nint)first * rows * layer.Inputs, layer.Inputs, inputGates, gradient + layer.InputWeights, layer.Inputs);
        for (int direction = 0; lower >= 0 && direction < _directions; direction++)
        {
            float* a = LayerInputs(workspace, lower + direction, rows) + (nint)first * rows * _width;
            Outer(a, _width, inputGates, gradient + layer.InputWeights + direction * _units * layer.RowLength, _units);
        }

        int readSlot = RunsBackward(index) ? first + 1 : first;
        Outer(workspace.States[index] + (nint)readSlot * rows * _width, _width, gates + cell.StateBlock * _width, gradient + layer.StateWeights, _units);

        float* sums = workspace.BiasSums;
        kernels.ColumnSums(gates, gateStride, pairs, sums, (int)gateStride);
        AddRow(sums + cell.InputBlock * _width, gradient + layer.InputBias);
        AddRow(sums + cell.StateBlock * _width, gradient + layer.StateBias);

        // (inputs, gates * width) += sum over pairs of a[pair, input] * gate gradients[pair]
        void Outer(float* a, nint stride, float* b, float* target, int inputCount)
        {
            ProductTerm term = new() { A = a, RowStrideA = 1, KStrideA = stride, B = b, KStrideB = gateStride, K = pairs };
            kernels.Product(&term, 1, accumulate ? target : null, layer.RowLength, target, layer.RowLength, inputCount, layer.RowLength);
        }

        void AddRow(float* source, float* target)
        {
            if (accumulate)
                kernels.Add(target, source, layer.RowLength);
            else
                new Span<float>(source, layer.RowLength).CopyTo(new(target, layer.RowLength));
        }
    }
}
