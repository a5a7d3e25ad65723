using System.Runtime.CompilerServices;
using Lab5.Repro.Engines.Exact.Simd;

namespace Lab5.Repro.Engines.Exact.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>y = x, or tanh x, in place.</summary>
    public abstract void Activate(float* values, int count, bool tanh);

    /// <summary>
    /// The loss of every output and its derivative. L1: |e| and sign(e) * scale, 0 at e = 0; MSE: e^2 and 2 e * scale; e = y - target.
    /// With tanh the derivative goes on through it: times 1 - y^2.
    /// </summary>
    /// <param name="outputs">(count): y.</param>
    /// <param name="terms">(count): receives |e| or e^2, not scaled. May be <paramref name="targets"/>.</param>
    /// <param name="derivatives">(count): receives dL/dx, x the output before its activation.</param>
    /// <param name="scale">1 / number of outputs in the whole batch, for the mean.</param>
    public abstract void Loss(
        float* outputs, float* targets, float* terms, float* derivatives, int count, float scale, LossKind kind, bool tanh);
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    public override void Activate(float* values, int count, bool tanh)
    {
        if (!tanh)
            return;
        int whole = count - count % RowAlignment;
        ActivateVectors<TVector, TOps>(values, whole);
        ActivateVectors<float, SimdScalar>(values + whole, count - whole);
    }

    public override void Loss(
        float* outputs, float* targets, float* terms, float* derivatives, int count, float scale, LossKind kind, bool tanh)
    {
        int whole = count - count % RowAlignment;
        LossVectors<TVector, TOps>(outputs, targets, terms, derivatives, whole, scale, kind, tanh);
        LossVectors<float, SimdScalar>(
            outputs + whole, targets + whole, terms + whole, derivatives + whole, count - whole, scale, kind, tanh);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ActivateVectors<T, TO>(float* values, int count)
        where T : struct
        where TO : struct, ISimd<T>
    {
        for (int i = 0; i < count; i += TO.Lanes)
            TO.Store(values + i, Activations<T, TO>.Tanh(TO.Load(values + i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LossVectors<T, TO>(
        float* outputs, float* targets, float* terms, float* derivatives, int count, float scale, LossKind kind, bool tanh)
        where T : struct
        where TO : struct, ISimd<T>
    {
        T zero = TO.Broadcast(0f), one = TO.Broadcast(1f), plus = TO.Broadcast(scale), minus = TO.Broadcast(-scale), twice = TO.Broadcast(2f * scale);
        for (int i = 0; i < count; i += TO.Lanes)
        {
            var y = TO.Load(outputs + i);
            var e = TO.Subtract(y, TO.Load(targets + i));
            var derivative = kind == LossKind.L1
                ? TO.SelectGreater(e, zero, plus, TO.SelectGreater(zero, e, minus, zero))
                : TO.Multiply(e, twice);
            TO.Store(terms + i, kind == LossKind.L1 ? TO.Abs(e) : TO.Multiply(e, e));
            if (tanh)
                derivative = TO.Multiply(derivative, TO.NegatedMultiplyAdd(y, y, one));
            TO.Store(derivatives + i, derivative);
        }
    }
}
