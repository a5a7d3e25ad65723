namespace Lab5.Repro.Models;

/// <summary>One parameter tensor under PyTorch's name and shape.</summary>
/// <param name="Name">For example <c>gru.weight_hh_l0</c> or <c>Decoder.fc_decoder.bias</c>.</param>
/// <param name="Shape">PyTorch's shape; values are row-major.</param>
/// <param name="Bound">Initial values are drawn from U(-Bound, Bound), as PyTorch's <c>reset_parameters</c> does.</param>
public sealed record ParameterSpec(string Name, IReadOnlyList<int> Shape, double Bound)
{
    public int Count { get; } = Shape.Aggregate(1, (product, extent) => checked(product * extent));
}
