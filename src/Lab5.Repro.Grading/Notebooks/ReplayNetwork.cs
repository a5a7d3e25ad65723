using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>The notebook's encoder-decoder in the grader's own engine, from the parameters that the run left.</summary>
/// <param name="Spec">What the parameters' names and shapes say.</param>
/// <param name="Trained">At the end of the run.</param>
/// <param name="Initial">When the optimizer was made; null where no optimizer has them.</param>
internal sealed record ReplayNetwork(EncoderDecoderSpec Spec, NamedParameters Trained, NamedParameters? Initial)
{
    /// <summary>
    /// Two recurrent layers and the linear one that is called after them make a network; a notebook with a network for every stock has
    /// several. What the engine does not know, such as cells that are called step by step or another head, is left out.
    /// </summary>
    public static IReadOnlyList<ReplayNetwork> Of(NotebookRun run)
    {
        var recurrent = (run.Networks ?? []).Where(layer => layer.IsRecurrent).ToList();
        var linear = (run.Networks ?? []).Where(layer => layer.Kind == "Linear").ToList();
        List<ReplayNetwork> found = [];
        for (int i = 0; 2 * i + 1 < recurrent.Count && i < linear.Count; i++)
        {
            if (Of(recurrent[2 * i], recurrent[2 * i + 1], linear[i]) is { } network)
                found.Add(network);
        }

        return found;
    }

    /// <summary>Alive until it is disposed.</summary>
    public ExactLearner Learner(NamedParameters parameters, double learningRate = 0.001) =>
        (ExactLearner)new ExactEngine(threads: 1).CreateLearner(new(Spec, LossKind.Mse, new AdamSpec(learningRate)), parameters);

    private static ReplayNetwork? Of(LayerState encoder, LayerState decoder, LayerState head)
    {
        if (encoder.Kind != decoder.Kind || encoder.InputSize != 1 || decoder.InputSize != 1 || encoder.HiddenSize != decoder.HiddenSize || encoder.Layers != decoder.Layers || encoder.Bidirectional != decoder.Bidirectional || encoder.HiddenSize is < 1 or > 512 || encoder.Layers is < 1 or > 8)
            return null;
        CellKind? cell = encoder.Kind switch
        {
            "LSTM" => CellKind.Lstm,
            "GRU" => CellKind.Gru,
            "RNN" => CellKind.Rnn,
            _ => null,
        };
        if (cell is null)
            return null;
        EncoderDecoderSpec spec = new(cell.Value, 1, encoder.HiddenSize, encoder.Layers, encoder.Bidirectional == 1);
        return Parameters(spec, encoder, decoder, head, state => state.Values) is { } trained
            ? new(spec, trained, Parameters(spec, encoder, decoder, head, state => state.Initial)) : null;
    }

    /// <returns>Null where one is missing or of another size.</returns>
    private static NamedParameters? Parameters(EncoderDecoderSpec spec, LayerState encoder, LayerState decoder, LayerState head, Func<ParameterState, string?> which)
    {
        List<float[]> values = [];
        foreach (var parameter in spec.Parameters)
        {
            var layer = parameter.Name.StartsWith(spec.EncoderName, StringComparison.Ordinal) ? encoder : parameter.Name.StartsWith(spec.DecoderName, StringComparison.Ordinal) ? decoder : head;
            string name = parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
            if (layer.Parameters?.FirstOrDefault(state => state.Name == name) is not { } state || which(state) is not { } text || SingleNumbers.Of(text) is not { } numbers || numbers.Length != parameter.Count)
                return null;
            values.Add(numbers);
        }

        return new(spec.Parameters, values);
    }
}
