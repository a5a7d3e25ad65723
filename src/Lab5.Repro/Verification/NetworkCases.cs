using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Numerics;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Verification;

/// <summary>
/// Trainings that together reach every kernel: all cells, one to three layers, both directions, dropout, heads, losses,
/// encoder-decoders; rows below, at and above the padding; batches of one to six chunks, whole and ragged.
/// </summary>
internal static class NetworkCases
{
    private const int TrainingSteps = 3;
    private const int DecoderSteps = 3;

    private static readonly int[] s_hiddenSizes = [1, 4, 15, 16, 17, 30, 33];

    // Long sequences go with small batches: without vectors a case should take a fraction of a second.
    private static readonly (int Count, int Length)[] s_batches = [(165, 2), (5, 17), (33, 4), (1, 17), (70, 3), (32, 5), (31, 1)];

    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. from cell in Enum.GetValues<CellKind>()
           select new VerificationCase($"ManyToMany {cell}", engine => Hash(engine, SequenceNetworks(cell))),
        .. from cell in Enum.GetValues<CellKind>()
           select new VerificationCase($"EncoderDecoder {cell}", engine => Hash(engine, EncoderDecoders(cell))),
    ];

    /// <summary>Sizes go round their lists, so that each meets different kinds of network.</summary>
    private static IEnumerable<NetworkSpec> SequenceNetworks(CellKind cell)
    {
        int i = (int)cell;
        for (int layers = 1; layers <= 3; layers++)
        {
            foreach (bool bidirectional in new[] { false, true })
            {
                foreach (var activation in Enum.GetValues<OutputActivation>())
                {
                    double dropout = layers > 1 && i % 2 == 0 ? 0.25 : 0;
                    yield return new SequenceNetworkSpec(
                        new(cell, 1 + i % 3, s_hiddenSizes[i % s_hiddenSizes.Length], layers, bidirectional, dropout), 1 + i / 2 % 3, activation);
                    i++;
                }
            }
        }
    }

    private static IEnumerable<NetworkSpec> EncoderDecoders(CellKind cell)
    {
        int i = (int)cell;
        for (int layers = 1; layers <= 2; layers++)
        {
            foreach (bool bidirectional in new[] { false, true })
            {
                foreach (bool residual in new[] { false, true })
                {
                    double dropout = layers > 1 && i % 2 == 0 ? 0.25 : 0;
                    yield return new EncoderDecoderSpec(
                        cell, 1 + i % 2, s_hiddenSizes[i % s_hiddenSizes.Length], layers, bidirectional, dropout, residual);
                    i++;
                }
            }
        }
    }

    private static string Hash(IEngine engine, IEnumerable<NetworkSpec> networks)
    {
        using BitHash hash = new();
        int i = 0;
        foreach (var network in networks)
        {
            var (count, length) = s_batches[i % s_batches.Length];
            Train(engine, network, (LossKind)(i % 2), count, length, hash);
            i++;
        }

        return hash.Finish();
    }

    private static void Train(IEngine engine, NetworkSpec network, LossKind loss, int count, int length, BitHash hash)
    {
        TorchStream stream = new(2_024);
        var initial = NamedParameters.Initialize(network, stream);
        var pair = network as EncoderDecoderSpec;
        var many = network as SequenceNetworkSpec;
        var inputs = Random(stream, count, length, pair?.Features ?? many!.Recurrent.InputSize);
        var targets = Random(stream, count, pair is null ? length : DecoderSteps, pair?.Features ?? many!.OutputSize);
        using var learner = engine.CreateLearner(new(network, loss, new(LearningRate: 0.01), DropoutSeed: 5), initial);
        for (int step = 0; step < TrainingSteps; step++)
            hash.Add([learner.Train(inputs.All, targets.All)]);
        var parameters = learner.GetParameters();
        foreach (var spec in parameters.Specs)
            hash.Add(parameters[spec.Name]);
        if (many is not null)
        {
            hash.Add(learner.Predict(inputs.All).Values);
            return;
        }

        hash.Add(learner.PredictTeacherForced(inputs.All, targets.All).Values);
        hash.Add(learner.PredictFreeRunning(inputs.All, DecoderSteps).Values);
    }

    /// <summary>Values in [-1, 1).</summary>
    private static Sequences Random(TorchStream stream, int count, int length, int features)
    {
        Sequences sequences = new(count, length, features);
        stream.FillUniform(sequences.Values, -1, 1);
        return sequences;
    }
}
