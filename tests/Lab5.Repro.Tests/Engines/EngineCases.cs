using Lab5.Repro.Data;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Networks and batches that the engines' tests share.</summary>
internal static class EngineCases
{
    public static readonly CellKind[] Cells = Enum.GetValues<CellKind>();

    /// <summary>Those whose activation has a kink: a difference of losses on both sides of it is no slope.</summary>
    public static readonly CellKind[] CellsWithKinks =
    [
    ];

    public static IEnumerable<SequenceNetworkSpec> SequenceNetworks(double dropout = 0) =>
        from cell in Cells
        from layers in new[] { 1, 2, 3 }
        from bidirectional in new[] { false, true }
        select new SequenceNetworkSpec(new(cell, 2, 5, layers, bidirectional, dropout), 3, (OutputActivation)(layers % 2));

    public static IEnumerable<EncoderDecoderSpec> EncoderDecoders(double dropout = 0) =>
        from cell in Cells
        from layers in new[] { 1, 2 }
        from bidirectional in new[] { false, true }
        select new EncoderDecoderSpec(cell, 2, 4, layers, bidirectional, dropout, Residual: layers == 2);

    public static NamedParameters Initial(NetworkSpec network) => NamedParameters.Initialize(network, new TorchStream(3));

    /// <summary>Values in (-1, 1), shape (count, length, features).</summary>
    public static Sequences Random(int count, int length, int features, uint seed)
    {
        var sequences = new Sequences(count, length, features);
        new TorchStream(seed).FillUniform(sequences.Values, -1, 1);
        return sequences;
    }

    /// <summary>
    /// Targets beyond the reach of the outputs: no residual comes near 0, where the derivative of the absolute value jumps and engines
    /// may rightly differ. A third of the sequences is negative, so that no gradient is exactly 0. They move away from 0 step by
    /// step, because a residual decoder starts from the target before.
    /// </summary>
    public static Sequences FarTargets(NetworkSpec network, int count, int length)
    {
        var targets = Random(count, length, network.Parameters[^1].Count, seed: 2);
        for (int i = 0; i < targets.Values.Length; i++)
        {
            int pair = i / targets.Features, steps = network is EncoderDecoderSpec ? 1 + pair % length : 1;
            float sign = pair / length % 3 == 1 ? -1 : 1;
            targets.Values[i] = sign * (2.5f * steps + 0.25f * targets.Values[i]);
        }

        return targets;
    }

    /// <summary>[step][feature] of one sequence.</summary>
    public static double[][] Rows(this Sequences sequences, int sequence) =>
        [.. Enumerable.Range(0, sequences.Length).Select(t =>
            Enumerable.Range(0, sequences.Features).Select(f => (double)sequences[sequence, t, f]).ToArray())];

    /// <summary>Runs a scalar network over every sequence; (batch, step, feature) row-major.</summary>
    public static double[] ForEachSequence(this Sequences inputs, Func<double[][], int, ScalarRun> run) =>
        [.. Enumerable.Range(0, inputs.Count).SelectMany(sequence => run(inputs.Rows(sequence), sequence).Outputs).SelectMany(row => row.Values)];
}
