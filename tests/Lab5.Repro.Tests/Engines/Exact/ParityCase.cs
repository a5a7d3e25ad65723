using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>A network, a loss and a batch on which the engines are laid side by side, and beside double precision.</summary>
internal sealed record ParityCase(NetworkSpec Network, LossKind Loss, int Count, int Length)
{
    private const int TrainingSteps = 20;
    private const int DecoderSteps = 2;
    private const double LearningRate = 0.003;

    /// <summary>Cell x layers x directions x head x loss.</summary>
    public static IEnumerable<ParityCase> Kinds =>
    [
        .. from cell in EngineCases.Cells
           from layers in new[] { 1, 2, 3 }
           from bidirectional in new[] { false, true }
           from activation in Enum.GetValues<OutputActivation>()
           from loss in Enum.GetValues<LossKind>()
           select new ParityCase(new SequenceNetworkSpec(new(cell, 2, 7, layers, bidirectional), 3, activation), loss, 5, 3),
        .. from cell in EngineCases.Cells
           from layers in new[] { 1, 2, 3 }
           from bidirectional in new[] { false, true }
           from residual in new[] { false, true }
           from loss in Enum.GetValues<LossKind>()
           select new ParityCase(new EncoderDecoderSpec(cell, 2, 7, layers, bidirectional, Residual: residual), loss, 5, 4),
    ];

    /// <summary>Batches around the sizes of a pass and of a chunk, one step and many, rows around the padding, dropout.</summary>
    public static IEnumerable<ParityCase> Sizes =>
    [
        .. from batch in new[] { 1, 5, 8, 9, 31, 32, 33, 70 }
           from length in new[] { 1, 9 }
           from cell in EngineCases.Cells
           select new ParityCase(new SequenceNetworkSpec(new(cell, 3, 15), 2), LossKind.L1, batch, length),
        .. from hidden in new[] { 1, 4, 15, 16, 17, 30, 33 }
           from cell in EngineCases.Cells
           select new ParityCase(new SequenceNetworkSpec(new(cell, 2, hidden, 2, Bidirectional: true, Dropout: 0.3), 3), LossKind.Mse, 33, 4),
        .. from hidden in new[] { 4, 16, 33 }
           from cell in EngineCases.Cells
           select new ParityCase(new EncoderDecoderSpec(cell, 3, hidden, 2, Dropout: 0.3), LossKind.L1, 33, 4),
    ];

    /// <summary>Every tensor that came out of both engines and of double precision, under names.</summary>
    public IReadOnlyList<Comparison> Compare()
    {
        var inputs = EngineCases.Random(Count, Length, Network is EncoderDecoderSpec two ? two.Features : ((SequenceNetworkSpec)Network).Recurrent.InputSize, seed: 1);
        var targets = EngineCases.FarTargets(Network, Count, Network is EncoderDecoderSpec ? DecoderSteps : Length);
        TorchEngine torchEngine = new(); // before any other use of libtorch on this thread: it sets the number of threads
        LearnerSpec spec = new(Network, Loss, new(LearningRate), DropoutSeed: 7);
        var initial = EngineCases.Initial(Network);
        var reference = new ScalarLearner(spec, initial);
        var expected = reference.Differentiate(inputs, targets);
        for (int step = 0; step < TrainingSteps; step++)
            reference.Train(inputs, targets);
        foreach (var (name, values) in reference.Parameters)
            expected.Add($"trained {name}", values);
        var exact = Run(new ExactEngine(), spec, initial, inputs, targets);
        var torch = Run(torchEngine, spec, initial, inputs, targets);
        return [.. expected.Select(item => Comparison.Of(item.Key, exact[item.Key], torch[item.Key], item.Value))];
    }

    public override string ToString() => Network switch
    {
        SequenceNetworkSpec many => $"{many.Recurrent.Cell} x{many.Recurrent.NumLayers}{(many.Recurrent.Bidirectional ? " both" : "")} {many.Recurrent.HiddenSize} units, {many.Activation}, {Loss}, batch {Count} of {Length}",
        EncoderDecoderSpec pair => $"{pair.Cell} pair x{pair.NumLayers}{(pair.Bidirectional ? " both" : "")} {pair.HiddenSize} units, {(pair.Residual ? "residual" : "plain")}, {Loss}, batch {Count} of {Length}",
        _ => base.ToString()!,
    };

    private static Dictionary<string, float[]> Run(IEngine engine, LearnerSpec spec, NamedParameters initial, Sequences inputs, Sequences targets)
    {
        using var learner = engine.CreateLearner(spec, initial);
        var first = learner.Differentiate(inputs.All, targets.All);
        Dictionary<string, float[]> tensors = new() { ["outputs"] = first.Outputs.Values, ["final hidden"] = first.FinalHidden };
        if (first.FinalCell is not null)
            tensors["final cell"] = first.FinalCell;
        for (int step = 0; step < TrainingSteps; step++)
            learner.Train(inputs.All, targets.All);
        var trained = learner.GetParameters();
        foreach (var parameter in spec.Network.Parameters)
        {
            tensors[parameter.Name] = first.Gradients[parameter.Name];
            tensors[$"trained {parameter.Name}"] = trained[parameter.Name];
        }

        return tensors;
    }
}

/// <summary>How far one tensor is from itself elsewhere: |a - b| / |b|, L2 norms.</summary>
/// <param name="Difference">The exact engine's from the Torch engine's.</param>
/// <param name="ExactError">The exact engine's from double precision.</param>
/// <param name="TorchError">The Torch engine's from double precision.</param>
internal sealed record Comparison(string Name, double Difference, double ExactError, double TorchError)
{
    public string Kind =>
        Name.StartsWith("trained", StringComparison.Ordinal) ? "trained parameters"
        : Name.Contains('.', StringComparison.Ordinal) ? "gradients"
        : "outputs and states";

    public static Comparison Of(string name, float[] exact, float[] torch, double[] reference) => new(
        name,
        RelativeError(exact, [.. torch.Select(value => (double)value)]),
        RelativeError(exact, reference),
        RelativeError(torch, reference));

    private static double RelativeError(float[] actual, double[] expected)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        double difference = 0, norm = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            norm += expected[i] * expected[i];
        }

        // Of a sequence of one step the gradients of the state's weights are all 0.
        return difference == 0 ? 0 : Math.Sqrt(difference / norm);
    }
}
