using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Replay;

/// <summary>A network that the engine knows, with its parameters under the engine's names.</summary>
internal sealed record KnownNetwork(NetworkSpec Spec, NamedParameters Parameters)
{
    /// <summary>For example <c>a GRU encoder-decoder of hidden size 8, 1 layer, one direction</c>.</summary>
    public string Describe()
    {
        var (stack, kind) = Spec switch
        {
            EncoderDecoderSpec pair => (pair.Stack, " encoder-decoder"),
            SequenceNetworkSpec many => (many.Recurrent, ""),
            _ => throw new InvalidOperationException($"{Spec.GetType().Name} has no description."),
        };
        string article = stack.Cell == CellKind.Gru ? "a" : "an";
        return Invariant($"{article} {stack.Cell.ToString().ToUpperInvariant()}{kind} of hidden size {stack.HiddenSize}, {stack.NumLayers} {(stack.NumLayers == 1 ? "layer" : "layers")}, {(stack.Bidirectional ? "both directions" : "one direction")}");
    }
}

/// <summary>Reads cell, hidden size, layers and directions from the names and shapes of parameters.</summary>
/// <remarks>PyTorch's names: <c>weight_ih_l0</c> is (gates * hidden, inputs), and the gates are 1 of an RNN, 3 of a GRU and 4 of an LSTM.</remarks>
internal static class NetworkShapes
{
    private const string FirstWeights = "weight_ih_l0";

    private static readonly string[] s_cellNames = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    /// <summary>The networks that these may be, which differ in what has no parameters: tanh at the end, or a residual head. Empty for an architecture that is not known.</summary>
    public static IReadOnlyList<KnownNetwork> Of(NamedParameters given)
    {
        Dictionary<string, (IReadOnlyList<int> Shape, float[] Values)> tensors = given.Specs
            .ToDictionary(spec => LayerName(spec.Name), spec => (spec.Shape, given[spec.Name]), StringComparer.Ordinal);
        List<Stack> stacks = [.. given.Specs.Select(spec => LayerName(spec.Name)).Where(name => name.EndsWith(FirstWeights, StringComparison.Ordinal))
            .Select(name => Stack.Take(name[..^FirstWeights.Length], tensors)).OfType<Stack>()];
        if (Stacked(stacks) is { } one)
            stacks = [one];
        if (Head(tensors) is not { } head || tensors.Count > 0)
            return [];
        return stacks switch
        {
            [var only] when only.Spec.OutputSize == head.Inputs => Sequence(only, head),
            [var first, var second] => EncoderDecoder(first, second, head),
            _ => [],
        };
    }

    /// <summary>A cell that is called step by step has no layer in its names.</summary>
    private static string LayerName(string name) =>
        s_cellNames.Any(cell => name == cell || name.EndsWith("." + cell, StringComparison.Ordinal)) ? name + "_l0" : name;

    private static IReadOnlyList<KnownNetwork> Sequence(Stack stack, Linear head) =>
        [.. from activation in new[] { OutputActivation.Tanh, OutputActivation.None }
            select Known(new SequenceNetworkSpec(stack.Spec, head.Outputs, activation), [.. stack.Values, head.Weights, head.Bias])];

    private static IReadOnlyList<KnownNetwork> EncoderDecoder(Stack first, Stack second, Linear head)
    {
        var (encoder, decoder) = IsDecoder(first) && !IsDecoder(second) ? (second, first) : (first, second);
        if (encoder.Spec != decoder.Spec || decoder.Spec.OutputSize != head.Inputs || decoder.Spec.InputSize != head.Outputs)
            return [];
        var spec = encoder.Spec;
        return [.. from residual in new[] { false, true }
            select Known(
                new EncoderDecoderSpec(spec.Cell, spec.InputSize, spec.HiddenSize, spec.NumLayers, spec.Bidirectional, Residual: residual),
                [.. encoder.Values, .. decoder.Values, head.Weights, head.Bias])];
    }

    private static bool IsDecoder(Stack stack) => stack.Prefix.Contains("dec", StringComparison.OrdinalIgnoreCase);

    private static KnownNetwork Known(NetworkSpec spec, List<float[]> values) => new(spec, new(spec.Parameters, values));

    /// <summary>Recurrent layers of one size, each in a module of its own, are the layers of one stack.</summary>
    private static Stack? Stacked(List<Stack> stacks)
    {
        if (stacks.Count < 2 || !stacks.Skip(1).All(stack => stack.Spec == stacks[0].Spec with { InputSize = stacks[0].Spec.OutputSize }))
            return null;
        return stacks.TrueForAll(stack => stack.Spec.NumLayers == 1) && stacks[0].Spec.InputSize != stacks[0].Spec.OutputSize
            ? new(stacks[0].Prefix, stacks[0].Spec with { NumLayers = stacks.Count }, [.. stacks.SelectMany(stack => stack.Values)])
            : null;
    }

    /// <summary>The one linear layer that is left; null for none or several.</summary>
    private static Linear? Head(Dictionary<string, (IReadOnlyList<int> Shape, float[] Values)> tensors)
    {
        string[] names = [.. tensors.Where(tensor => tensor.Value.Shape.Count == 2).Select(tensor => tensor.Key)];
        if (names is not [var name] || !name.EndsWith("weight", StringComparison.Ordinal) || !tensors.Remove(name, out var weights))
            return null;
        bool hasBias = tensors.Remove(name[..^"weight".Length] + "bias", out var bias);
        return hasBias && bias.Values.Length != weights.Shape[0] ? null : new(weights.Shape[1], weights.Shape[0], weights.Values, hasBias ? bias.Values : new float[weights.Shape[0]]);
    }

    private sealed record Linear(int Inputs, int Outputs, float[] Weights, float[] Bias);

    /// <param name="Values">In PyTorch's order; biases that the network lacks are 0.</param>
    private sealed record Stack(string Prefix, RecurrentSpec Spec, List<float[]> Values)
    {
        /// <summary>Takes the stack's tensors out of the list.</summary>
        /// <returns>Null where a shape is not that of a recurrent layer.</returns>
        public static Stack? Take(string prefix, Dictionary<string, (IReadOnlyList<int> Shape, float[] Values)> tensors)
        {
            if (tensors[prefix + FirstWeights].Shape is not [var rows, var inputs] || !tensors.TryGetValue(prefix + "weight_hh_l0", out var state) || state.Shape is not [var stateRows, var hidden and > 0] || stateRows != rows)
                return null;
            if (rows % hidden != 0 || (rows / hidden) is not (1 or 3 or 4))
                return null;
            var cell = (rows / hidden) switch { 1 => CellKind.Rnn, 3 => CellKind.Gru, _ => CellKind.Lstm };
            int layers = 1;
            while (tensors.ContainsKey(Invariant($"{prefix}weight_ih_l{layers}")))
                layers++;
            RecurrentSpec spec = new(cell, inputs, hidden, layers, tensors.ContainsKey(prefix + FirstWeights + "_reverse"));
            var needed = spec.Parameters("").Select(parameter => parameter with { Name = prefix + parameter.Name.TrimStart('.') }).ToList();
            if (!needed.TrueForAll(parameter => tensors.TryGetValue(parameter.Name, out var tensor) ? tensor.Shape.SequenceEqual(parameter.Shape) : parameter.Shape.Count == 1))
                return null;
            return new(prefix, spec, [.. needed.Select(parameter => tensors.Remove(parameter.Name, out var tensor) ? tensor.Values : new float[parameter.Count])]);
        }
    }
}
