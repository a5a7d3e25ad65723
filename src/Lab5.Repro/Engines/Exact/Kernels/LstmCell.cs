using System.Runtime.CompilerServices;

namespace Lab5.Repro.Engines.Exact.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>
    /// One step of <c>torch.nn.LSTM</c> after the product: i, f, o = sigmoid(i', f', o'), g = tanh(g'),
    /// c = f c_previous + i g, h = o tanh(c).
    /// </summary>
    /// <param name="gates">(rows, 4, width): i', f', g', o' on entry; i, f, g, o on return.</param>
    /// <param name="previousCell">(rows, width): c before the step.</param>
    /// <param name="cell">(rows, width): receives c.</param>
    /// <param name="cellTanh">(rows, width): receives tanh(c).</param>
    /// <param name="next">(rows, width): receives h.</param>
    /// <param name="width">Units with their padding.</param>
    public abstract void LstmForward(float* gates, float* previousCell, float* cell, float* cellTanh, float* next, int rows, int width);

    /// <summary>The derivative of <see cref="LstmForward"/>.</summary>
    /// <param name="gates">(rows, 4, width): i, f, g, o on entry; dL/di', dL/df', dL/dg', dL/do' on return.</param>
    /// <param name="dh">(rows, width): dL/dh.</param>
    /// <param name="dc">(rows, width): what later steps give to dL/dc on entry; dL/dc_previous on return.</param>
    public abstract void LstmBackward(float* gates, float* previousCell, float* cellTanh, float* dh, float* dc, int rows, int width);
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    // Three passes: in one, the chain from i' to h is so long that a processor has too few of them under way at a time.
    public override void LstmForward(float* gates, float* previousCell, float* cell, float* cellTanh, float* next, int rows, int width)
    {
        LstmInputForgetAndOutput(gates, rows, width);
        LstmCandidateAndCell(gates, previousCell, cell, rows, width);
        LstmState(gates, cell, cellTanh, next, rows, width);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LstmInputForgetAndOutput(float* gates, int rows, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < width; k += TOps.Lanes)
            {
                float* at = gates + k;
                TOps.Store(at, Activations<TVector, TOps>.Sigmoid(TOps.Load(at)));
                TOps.Store(at + width, Activations<TVector, TOps>.Sigmoid(TOps.Load(at + width)));
                TOps.Store(at + 3 * width, Activations<TVector, TOps>.Sigmoid(TOps.Load(at + 3 * width)));
            }

            gates += 4 * width;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LstmCandidateAndCell(float* gates, float* previousCell, float* cell, int rows, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < width; k += TOps.Lanes)
            {
                float* at = gates + k;
                TVector i = TOps.Load(at), f = TOps.Load(at + width);
                var g = Activations<TVector, TOps>.Tanh(TOps.Load(at + 2 * width));
                TOps.Store(at + 2 * width, g);
                TOps.Store(cell + k, TOps.MultiplyAdd(i, g, TOps.Multiply(f, TOps.Load(previousCell + k))));
            }

            gates += 4 * width;
            previousCell += width;
            cell += width;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LstmState(float* gates, float* cell, float* cellTanh, float* next, int rows, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < width; k += TOps.Lanes)
            {
                var o = TOps.Load(gates + 3 * width + k);
                var tanh = Activations<TVector, TOps>.Tanh(TOps.Load(cell + k));
                TOps.Store(cellTanh + k, tanh);
                TOps.Store(next + k, TOps.Multiply(o, tanh));
            }

            gates += 4 * width;
            cell += width;
            cellTanh += width;
            next += width;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LstmBackward(float* gates, float* previousCell, float* cellTanh, float* dh, float* dc, int rows, int width)
    {
        var one = TOps.Broadcast(1f);
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < width; k += TOps.Lanes)
            {
                float* at = gates + k;
                TVector i = TOps.Load(at), f = TOps.Load(at + width), g = TOps.Load(at + 2 * width), o = TOps.Load(at + 3 * width);
                TVector tanh = TOps.Load(cellTanh + k), d = TOps.Load(dh + k);
                var dOut = TOps.Multiply(d, o);
                var dCell = TOps.MultiplyAdd(dOut, TOps.NegatedMultiplyAdd(tanh, tanh, one), TOps.Load(dc + k));
                TOps.Store(at, TOps.Multiply(TOps.Multiply(TOps.Multiply(dCell, g), i), TOps.Subtract(one, i)));
                var dForget = TOps.Multiply(TOps.Multiply(dCell, TOps.Load(previousCell + k)), f);
                TOps.Store(at + width, TOps.Multiply(dForget, TOps.Subtract(one, f)));
                TOps.Store(at + 2 * width, TOps.Multiply(TOps.Multiply(dCell, i), TOps.NegatedMultiplyAdd(g, g, one)));
                TOps.Store(at + 3 * width, TOps.Multiply(TOps.Multiply(dOut, tanh), TOps.Subtract(one, o)));
                TOps.Store(dc + k, TOps.Multiply(dCell, f));
            }

            gates += 4 * width;
            previousCell += width;
            cellTanh += width;
            dh += width;
            dc += width;
        }
    }
}
