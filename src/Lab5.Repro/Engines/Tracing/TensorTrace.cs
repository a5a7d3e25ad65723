using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Tracing;

/// <summary>
/// Collects the named tensors of one training iteration. Each is added after those that it was computed from, so the first that differs
/// between two traces was computed from equal ones.
/// </summary>
internal sealed class TensorTrace
{
    private readonly List<(string Name, int[] Shape, float[] Values)> _tensors = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<TracedTensor> Tensors => [.. _tensors.Select(tensor => TracedTensor.Of(tensor.Name, tensor.Shape, tensor.Values))];

    /// <summary>The values of a tensor, to be filled; all 0 the first time that its name is given.</summary>
    /// <param name="shape">The first extent is that of the batch, where there is one.</param>
    public float[] Values(string name, params int[] shape)
    {
        if (_places.TryGetValue(name, out int place))
            return _tensors[place].Values;
        _places.Add(name, _tensors.Count);
        float[] values = new float[shape.Aggregate(1, (product, extent) => checked(product * extent))];
        _tensors.Add((name, shape, values));
        return values;
    }

    /// <param name="values">Copied.</param>
    public void Add(string name, ReadOnlySpan<float> values, params int[] shape) => values.CopyTo(Values(name, shape));

    /// <param name="suffix">Follows each parameter's name: <c>.grad</c>, <c>.exp_avg</c>.</param>
    public void Add(string prefix, NamedParameters parameters, string suffix)
    {
        foreach (var spec in parameters.Specs)
            Add($"{prefix}{spec.Name}{suffix}", parameters[spec.Name], [.. spec.Shape]);
    }
}
