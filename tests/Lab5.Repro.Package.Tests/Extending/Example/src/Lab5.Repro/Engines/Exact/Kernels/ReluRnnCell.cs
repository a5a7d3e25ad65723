using System.Runtime.CompilerServices;

namespace Lab5.Repro.Engines.Exact.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>One step of <c>torch.nn.RNN(nonlinearity='relu')</c> after the product: h = max(h', 0).</summary>
    /// <param name="gates">(rows, width): h'.</param>
    /// <param name="next">(rows, width): receives h.</param>
    /// <param name="width">Units with their padding.</param>
    public abstract void ReluRnnForward(float* gates, float* next, int rows, int width);

    /// <summary>dL/dh' = dL/dh where h is above 0, otherwise 0.</summary>
    /// <param name="gates">(rows, width): receives dL/dh'.</param>
    /// <param name="h">(rows, width): h after the step.</param>
    public abstract void ReluRnnBackward(float* gates, float* h, float* dh, int rows, int width);
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ReluRnnForward(float* gates, float* next, int rows, int width)
    {
        for (int i = 0; i < rows * width; i += TOps.Lanes)
            TOps.Store(next + i, TOps.AtLeast(TOps.Load(gates + i), TOps.Broadcast(0f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ReluRnnBackward(float* gates, float* h, float* dh, int rows, int width)
    {
        for (int i = 0; i < rows * width; i += TOps.Lanes)
            TOps.Store(gates + i, TOps.SelectGreater(TOps.Load(h + i), TOps.Broadcast(0f), TOps.Load(dh + i), TOps.Broadcast(0f)));
    }
}
