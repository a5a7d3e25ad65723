using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Numbers and, after <see cref="ScalarNetwork.Backward"/>, the gradient of the loss with respect to them.</summary>
internal sealed class ScalarVector(double[] values)
{
    private double[]? _gradient;

    public double[] Values => values;

    public double[] Gradient => _gradient ??= new double[values.Length];

    public int Length => values.Length;

    public static Dictionary<string, ScalarVector> Of(NamedParameters parameters) => parameters.Specs.ToDictionary(
        spec => spec.Name, spec => new ScalarVector([.. parameters[spec.Name].Select(value => (double)value)]));
}
