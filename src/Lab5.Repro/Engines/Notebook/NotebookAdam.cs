using Lab5.Repro.Models;
using Lab5.Repro.Numerics;

namespace Lab5.Repro.Engines.Notebook;

/// <summary><c>torch.optim.Adam</c> of PyTorch 1.13, one tensor operation after the other.</summary>
/// <remarks>
/// Rounded apart: both decays, the quotients, the last sum. Fused, since the compiler of PyTorch's kernels fused them: the sums in
/// <c>add_</c> with alpha and in <c>addcmul_</c>. Python computes the bias corrections in doubles.
/// </remarks>
internal sealed class NotebookAdam(AdamSpec spec, NamedParameters parameters)
{
    private readonly float[][] _firstMoments = [.. parameters.Specs.Select(tensor => new float[tensor.Count])];
    private readonly float[][] _secondMoments = [.. parameters.Specs.Select(tensor => new float[tensor.Count])];
    private int _steps;

    /// <summary>Copies of the running means of the gradient and of its square.</summary>
    public (NamedParameters First, NamedParameters Second) Moments => (Copy(_firstMoments), Copy(_secondMoments));

    /// <summary>Moves the parameters.</summary>
    public void Step(NamedParameters gradients)
    {
        _steps++;
        float stepSize = (float)-(spec.LearningRate / (1 - Power(spec.Beta1, _steps)));
        float correction = (float)Math.Sqrt(1 - Power(spec.Beta2, _steps));
        for (int tensor = 0; tensor < parameters.Specs.Count; tensor++)
        {
            string name = parameters.Specs[tensor].Name;
            Update(parameters[name], gradients[name], _firstMoments[tensor], _secondMoments[tensor], stepSize, correction);
        }
    }

    private NamedParameters Copy(float[][] moments) => new(parameters.Specs, [.. moments.Select(values => (float[])values.Clone())]);

    private void Update(float[] values, float[] gradients, float[] first, float[] second, float stepSize, float correction)
    {
        float beta1 = (float)spec.Beta1, beta2 = (float)spec.Beta2, epsilon = (float)spec.Epsilon;
        float oneMinusBeta1 = (float)(1 - spec.Beta1), oneMinusBeta2 = (float)(1 - spec.Beta2);
        for (int i = 0; i < values.Length; i++)
        {
            float gradient = gradients[i];
            first[i] = MathF.FusedMultiplyAdd(oneMinusBeta1, gradient, first[i] * beta1);
            second[i] = MathF.FusedMultiplyAdd(oneMinusBeta2 * gradient, gradient, second[i] * beta2);
            float denominator = MathF.Sqrt(second[i]) / correction + epsilon;
            values[i] += stepSize * first[i] / denominator;
        }
    }

    /// <summary>Python's <c>beta ** steps</c>, by squaring in about 106 bits, so that no C library's pow is asked.</summary>
    private static double Power(double value, int exponent)
    {
        DoubleDouble power = 1, square = value;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
                power *= square;
            square *= square;
        }

        return power.ToDouble();
    }
}
