using Lab5.Repro.Randomness;

namespace Lab5.Repro.Models;

/// <summary>The values of a network's parameters (or of their gradients), row-major, under PyTorch's names and shapes and in its order.</summary>
public sealed class NamedParameters
{
    private readonly Dictionary<string, float[]> _values;

    public NamedParameters(IReadOnlyList<ParameterSpec> specs, IReadOnlyList<float[]> values)
    {
        if (specs.Count != values.Count)
            throw LabErrors.ShapeMismatch("The list of parameters", $"[{specs.Count}]", $"[{values.Count}]");
        _values = new(specs.Count, StringComparer.Ordinal);
        for (int i = 0; i < specs.Count; i++)
        {
            if (values[i].Length != specs[i].Count)
                throw LabErrors.ShapeMismatch(specs[i].Name, $"({string.Join(", ", specs[i].Shape)})", $"[{values[i].Length}]");
            _values.Add(specs[i].Name, values[i]);
        }

        Specs = specs;
    }

    public IReadOnlyList<ParameterSpec> Specs { get; }

    /// <exception cref="KeyNotFoundException">No parameter has that name.</exception>
    public float[] this[string name] => _values[name];

    /// <summary>
    /// Initial values as PyTorch draws them: every tensor of <see cref="NetworkSpec.Parameters"/> in order,
    /// each value U(-bound, bound) from the torch stream.
    /// </summary>
    public static NamedParameters Initialize(NetworkSpec network, TorchStream stream)
    {
        network.Validate();
        var specs = network.Parameters;
        var values = new float[specs.Count][];
        for (int i = 0; i < specs.Count; i++)
        {
            values[i] = new float[specs[i].Count];
            stream.FillUniform(values[i], -specs[i].Bound, specs[i].Bound);
        }

        return new(specs, values);
    }
}
