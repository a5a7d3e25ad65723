using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using TorchSharp;

namespace Lab5.Repro.Testing.Submissions;

/// <summary>
/// Trained parameters under PyTorch's names and in its shapes, such as <c>gru.weight_ih_l0</c> (3 * hidden, inputs). Cell, hidden size, layers
/// and directions are read from the shapes.
/// </summary>
public sealed class TrainedNetwork
{
    private TrainedNetwork(NamedParameters? parameters, Sequences? inputs, torch.nn.Module? module)
    {
        Parameters = parameters;
        Inputs = inputs;
        Module = module;
    }

    internal NamedParameters? Parameters { get; }

    internal Sequences? Inputs { get; }

    internal torch.nn.Module? Module { get; }

    /// <summary>A TorchSharp module: the one that holds the recurrent layers and the linear one. Its <c>state_dict()</c> is what is handed over.</summary>
    public static TrainedNetwork Of(torch.nn.Module module) => new(null, null, module);

    /// <summary>A network of Lab5.Repro.</summary>
    public static TrainedNetwork Of(ILearner learner) => new(learner.GetParameters(), null, null);

    /// <summary>A network written by hand.</summary>
    /// <param name="parameters">In PyTorch's order of construction. Values are row-major; a bias that the network lacks is left out.</param>
    /// <param name="inputs">(steps, features): what the network read at the last call of Predict; empty before the first, and not needed of a denoiser.</param>
    public static TrainedNetwork Of(IEnumerable<(string Name, int[] Shape, float[] Values)> parameters, double[][]? inputs = null)
    {
        var list = parameters.ToList();
        return new(
            new([.. list.Select(tensor => new ParameterSpec(tensor.Name, tensor.Shape, Bound: 0))], [.. list.Select(tensor => tensor.Values)]),
            inputs is null or [] ? null : Sequences.FromDoubles(inputs.SelectMany(step => step).ToArray(), 1, inputs.Length, inputs[0].Length),
            null);
    }
}
