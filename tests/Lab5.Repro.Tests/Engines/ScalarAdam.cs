using Lab5.Repro.Engines;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Adam of one tensor in double precision: D. P. Kingma and J. Ba, "Adam", ICLR 2015, algorithm 1.</summary>
/// <param name="count">Elements of the tensor.</param>
internal sealed class ScalarAdam(AdamSpec spec, int count)
{
    private readonly double[] _first = new double[count], _second = new double[count];
    private int _steps;

    public void Update(Span<double> values, ReadOnlySpan<double> gradient)
    {
        _steps++;
        double correction1 = 1 - Math.Pow(spec.Beta1, _steps), correction2 = 1 - Math.Pow(spec.Beta2, _steps);
        for (int i = 0; i < values.Length; i++)
        {
            _first[i] = spec.Beta1 * _first[i] + (1 - spec.Beta1) * gradient[i];
            _second[i] = spec.Beta2 * _second[i] + (1 - spec.Beta2) * gradient[i] * gradient[i];
            values[i] -= spec.LearningRate * (_first[i] / correction1) / (Math.Sqrt(_second[i] / correction2) + spec.Epsilon);
        }
    }
}
