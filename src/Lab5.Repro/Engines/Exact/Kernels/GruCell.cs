using System.Runtime.CompilerServices;

namespace Lab5.Repro.Engines.Exact.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>
    /// One step of <c>torch.nn.GRU</c> after the products: r = sigmoid(r'), z = sigmoid(z'), n = tanh(n' + r m),
    /// h = (1 - z) n + z h_previous, where m = W_hn h_previous + b_hn.
    /// </summary>
    /// <param name="gates">(rows, 4, width): n', r', z', m on entry; n, r, z, m on return.</param>
    /// <param name="previous">(rows, width): h before the step.</param>
    /// <param name="next">(rows, width): receives h.</param>
    /// <param name="width">Units with their padding.</param>
    public abstract void GruForward(float* gates, float* previous, float* next, int rows, int width);

    /// <summary>The derivative of <see cref="GruForward"/>, with d = dL/dh.</summary>
    /// <param name="gates">(rows, 4, width): n, r, z, m on entry; dL/dn', dL/dr', dL/dz', dL/dm on return.</param>
    /// <param name="dh">(rows, width): d on entry; z d, the part of dL/dh_previous that passes by the weights, on return.</param>
    public abstract void GruBackward(float* gates, float* previous, float* dh, int rows, int width);
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    // Two passes: in one, the chain from r' to h is so long that a processor has too few of them under way at a time.
    public override void GruForward(float* gates, float* previous, float* next, int rows, int width)
    {
        GruResetAndUpdate(gates, rows, width);
        GruCandidateAndState(gates, previous, next, rows, width);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GruResetAndUpdate(float* gates, int rows, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < width; i += TOps.Lanes)
            {
                float* g = gates + i;
                TOps.Store(g + width, Activations<TVector, TOps>.Sigmoid(TOps.Load(g + width)));
                TOps.Store(g + 2 * width, Activations<TVector, TOps>.Sigmoid(TOps.Load(g + 2 * width)));
            }

            gates += 4 * width;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GruCandidateAndState(float* gates, float* previous, float* next, int rows, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < width; i += TOps.Lanes)
            {
                float* g = gates + i;
                TVector r = TOps.Load(g + width), z = TOps.Load(g + 2 * width);
                var n = Activations<TVector, TOps>.Tanh(TOps.MultiplyAdd(r, TOps.Load(g + 3 * width), TOps.Load(g)));
                TOps.Store(g, n);
                TOps.Store(next + i, TOps.MultiplyAdd(z, TOps.Subtract(TOps.Load(previous + i), n), n));
            }

            gates += 4 * width;
            previous += width;
            next += width;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void GruBackward(float* gates, float* previous, float* dh, int rows, int width)
    {
        var one = TOps.Broadcast(1f);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < width; i += TOps.Lanes)
            {
                float* g = gates + i;
                TVector n = TOps.Load(g), r = TOps.Load(g + width), z = TOps.Load(g + 2 * width), m = TOps.Load(g + 3 * width);
                var d = TOps.Load(dh + i);
                var passed = TOps.Multiply(d, z);
                var dz = TOps.Multiply(TOps.Multiply(passed, TOps.Subtract(TOps.Load(previous + i), n)), TOps.Subtract(one, z));
                var dn = TOps.Multiply(TOps.Subtract(d, passed), TOps.NegatedMultiplyAdd(n, n, one));
                var dm = TOps.Multiply(dn, r);
                var dr = TOps.Multiply(TOps.Multiply(dm, m), TOps.Subtract(one, r));
                TOps.Store(g, dn);
                TOps.Store(g + width, dr);
                TOps.Store(g + 2 * width, dz);
                TOps.Store(g + 3 * width, dm);
                TOps.Store(dh + i, passed);
            }

            gates += 4 * width;
            previous += width;
            dh += width;
        }
    }
}
