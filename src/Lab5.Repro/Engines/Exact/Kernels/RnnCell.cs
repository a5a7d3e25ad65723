using System.Runtime.CompilerServices;

namespace Lab5.Repro.Engines.Exact.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>One step of <c>torch.nn.RNN</c> after the product: h = tanh(h').</summary>
    /// <param name="gates">(rows, width): h'.</param>
    /// <param name="next">(rows, width): receives h.</param>
    /// <param name="width">Units with their padding.</param>
    public abstract void RnnForward(float* gates, float* next, int rows, int width);

    /// <summary>dL/dh' = dL/dh (1 - h^2).</summary>
    /// <param name="gates">(rows, width): receives dL/dh'.</param>
    /// <param name="h">(rows, width): h after the step.</param>
    public abstract void RnnBackward(float* gates, float* h, float* dh, int rows, int width);
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RnnForward(float* gates, float* next, int rows, int width)
    {
        for (int i = 0; i < rows * width; i += TOps.Lanes)
            TOps.Store(next + i, Activations<TVector, TOps>.Tanh(TOps.Load(gates + i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RnnBackward(float* gates, float* h, float* dh, int rows, int width)
    {
        var one = TOps.Broadcast(1f);
        for (int i = 0; i < rows * width; i += TOps.Lanes)
        {
            var value = TOps.Load(h + i);
            TOps.Store(gates + i, TOps.Multiply(TOps.Load(dh + i), TOps.NegatedMultiplyAdd(value, value, one)));
        }
    }
}
