using System.Runtime.CompilerServices;

namespace Lab5.Repro.Engines.Exact.Kernels;

/// <summary>The factors of one step of Adam, rounded to single precision from their double values.</summary>
/// <param name="StepSize">learning rate / (1 - beta1^t)</param>
/// <param name="RootCorrection">sqrt(1 - beta2^t)</param>
internal readonly record struct AdamFactors(float Beta1, float OneMinusBeta1, float Beta2, float OneMinusBeta2, float StepSize, float RootCorrection, float Epsilon);

internal abstract unsafe partial class KernelSet
{
    /// <summary>
    /// One step of <c>torch.optim.Adam</c> (Kingma and Ba, 2015): m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2,
    /// p -= (StepSize m) / (sqrt(v) / RootCorrection + epsilon).
    /// </summary>
    /// <remarks>
    /// Rounds where PyTorch rounds. Of all roundings in a step those of the parameters matter most to where training goes, because
    /// a last bit of the gradient moves a parameter by less than a rounding error of its own.
    /// </remarks>
    /// <param name="count">A multiple of <see cref="RowAlignment"/>; padding stays zero because its gradient is.</param>
    public abstract void Adam(float* parameters, float* firstMoment, float* secondMoment, float* gradient, int count, AdamFactors factors);
}

internal sealed unsafe partial class KernelSet<TVector, TOps>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Adam(float* parameters, float* firstMoment, float* secondMoment, float* gradient, int count, AdamFactors factors)
    {
        TVector beta1 = TOps.Broadcast(factors.Beta1), rest1 = TOps.Broadcast(factors.OneMinusBeta1);
        TVector beta2 = TOps.Broadcast(factors.Beta2), rest2 = TOps.Broadcast(factors.OneMinusBeta2);
        TVector step = TOps.Broadcast(factors.StepSize), root = TOps.Broadcast(factors.RootCorrection), epsilon = TOps.Broadcast(factors.Epsilon);
        for (int i = 0; i < count; i += TOps.Lanes)
        {
            var g = TOps.Load(gradient + i);
            var m = TOps.MultiplyAdd(rest1, g, TOps.Multiply(beta1, TOps.Load(firstMoment + i)));
            var v = TOps.MultiplyAdd(TOps.Multiply(rest2, g), g, TOps.Multiply(beta2, TOps.Load(secondMoment + i)));
            TOps.Store(firstMoment + i, m);
            TOps.Store(secondMoment + i, v);
            var denominator = TOps.Add(TOps.Divide(TOps.Sqrt(v), root), epsilon);
            TOps.Store(parameters + i, TOps.Subtract(TOps.Load(parameters + i), TOps.Divide(TOps.Multiply(step, m), denominator)));
        }
    }
}
