using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>The outputs of a sequence are the same bits whatever else is in its batch.</summary>
internal sealed class BatchInvarianceTests
{
    private const int Largest = 4_000, Length = 6, DecoderSteps = 3;

    private static readonly int[] s_sizes = [1, 17, 300];

    private static IEnumerable<NetworkSpec> Networks =>
    [
        .. from cell in EngineCases.Cells
           from layers in new[] { 1, 2 }
           from bidirectional in new[] { false, true }
           select new SequenceNetworkSpec(new(cell, 2, 19, layers, bidirectional), 2, (OutputActivation)(layers % 2)),
        .. from cell in EngineCases.Cells
           from layers in new[] { 1, 2 }
           from bidirectional in new[] { false, true }
           select new EncoderDecoderSpec(cell, 2, 7, layers, bidirectional, Residual: layers == 2),
    ];

    /// <summary>Of a batch of 4,000, the first 300 and the last 17 sequences in batches of other sizes.</summary>
    [Test]
    public void BatchSize_DoesNotChangeABit([ValueSource(nameof(Networks))] NetworkSpec network, [Values] VectorWidth width)
    {
        using var learner = Learner(network, width);
        var inputs = EngineCases.Random(Largest, Length, 2, seed: 11);
        var whole = Outputs(learner, inputs.All);

        foreach (int size in s_sizes)
        {
            for (int start = 0; start + size <= 300; start += size == 1 ? 59 : size)
                Assert.That(Outputs(learner, inputs.Slice(start, size)).Values, Is.EqualTo(Part(whole, start, size)), $"{size} sequences from {start} on");
        }

        Assert.That(Outputs(learner, inputs.Slice(Largest - 17, 17)).Values, Is.EqualTo(Part(whole, Largest - 17, 17)));
    }

    /// <summary>A batch that is filled up with sequences of zeros, before and after.</summary>
    [Test]
    public void SequencesThatFillABatch_DoNotChangeABit([ValueSource(nameof(Networks))] NetworkSpec network, [Values] VectorWidth width)
    {
        using var learner = Learner(network, width);
        var inputs = EngineCases.Random(17, Length, 2, seed: 12);
        float[] filled = [.. new float[5 * Length * 2], .. inputs.Values, .. new float[10 * Length * 2]];

        Assert.That(
            Part(Outputs(learner, new Sequences(filled, 32, Length, 2).All), 5, 17),
            Is.EqualTo(Outputs(learner, inputs.All).Values));
    }

    /// <summary>Sequences that are filled up with steps of zeros, where no direction reads these first.</summary>
    [Test]
    public void StepsThatFillASequence_DoNotChangeABit([Values] CellKind cell, [Values(1, 2)] int layers, [Values] VectorWidth width)
    {
        using var learner = Learner(new SequenceNetworkSpec(new(cell, 2, 19, layers), 2), width);
        var inputs = EngineCases.Random(17, Length, 2, seed: 13);
        Sequences filled = new(17, Length + 5, 2);
        for (int i = 0; i < 17; i++)
            inputs.Slice(i, 1).Span.CopyTo(filled.Values.AsSpan(i * filled.Length * 2));

        var outputs = learner.Predict(filled.All);

        for (int i = 0; i < 17; i++)
            Assert.That(outputs.Slice(i, 1).Span[..(Length * 2)].ToArray(), Is.EqualTo(learner.Predict(inputs.Slice(i, 1)).Values));
    }

    private static ILearner Learner(NetworkSpec network, VectorWidth width) =>
        new ExactEngine(threads: 1, width).CreateLearner(new(network, LossKind.Mse, new(0.01)), EngineCases.Initial(network));

    /// <summary>Of an encoder-decoder free-running.</summary>
    private static Sequences Outputs(ILearner learner, SequenceBatch inputs) =>
        learner.Spec.Network is EncoderDecoderSpec ? learner.PredictFreeRunning(inputs, DecoderSteps) : learner.Predict(inputs);

    private static float[] Part(Sequences outputs, int start, int count) => outputs.Slice(start, count).Span.ToArray();
}
