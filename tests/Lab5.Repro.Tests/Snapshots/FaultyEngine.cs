using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Tests.Engines;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>An engine with one thing wrong that no record of the run tells: it goes by the name of the engine behind it.</summary>
internal sealed class FaultyEngine(IEngine engine) : IEngine
{
    public string Name => engine.Name;

    public Func<LearnerSpec, LearnerSpec> Spec { get; init; } = spec => spec;

    public Func<NamedParameters, NamedParameters> Initial { get; init; } = initial => initial;

    /// <summary>What is trained on in place of the batch of an iteration, counted from 0 for each learner.</summary>
    public Func<int, SequenceBatch, SequenceBatch> Inputs { get; init; } = (_, batch) => batch;

    /// <inheritdoc cref="Inputs"/>
    public Func<int, SequenceBatch, SequenceBatch> Targets { get; init; } = (_, batch) => batch;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial) => new Learner(this, engine.CreateLearner(Spec(spec), Initial(initial)));

    public static FaultyEngine WithLearningRate(IEngine engine, double factor) =>
        new(engine) { Spec = spec => spec with { Adam = spec.Adam with { LearningRate = spec.Adam.LearningRate * factor } } };

    /// <summary>Trades the batches of an iteration and the next.</summary>
    public static FaultyEngine WithBatchesSwapped(IEngine engine, int iteration)
    {
        SequenceBatch Swap(int i, SequenceBatch batch)
        {
            int size = batch.Count * batch.Length * batch.Features;
            return i == iteration ? batch with { Offset = batch.Offset + size }
                : i == iteration + 1 ? batch with { Offset = batch.Offset - size }
                : batch;
        }

        return new(engine) { Inputs = Swap, Targets = Swap };
    }

    /// <summary>Adds to the first input of one iteration.</summary>
    public static FaultyEngine WithNoise(IEngine engine, int iteration, float noise) => new(engine)
    {
        Inputs = (i, batch) => i != iteration ? batch : new Sequences([batch.Span[0] + noise, .. batch.Span[1..]], batch.Count, batch.Length, batch.Features).All,
    };

    /// <summary>Turns over one bit of the largest weight of the first parameter.</summary>
    /// <param name="bit">0 is worth least.</param>
    public static FaultyEngine WithBitFlipped(IEngine engine, int bit) => new(engine)
    {
        Initial = initial =>
        {
            float[][] values = [.. initial.Specs.Select(spec => initial[spec.Name].ToArray())];
            int largest = Array.IndexOf(values[0], values[0].MaxBy(Math.Abs));
            values[0][largest] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(values[0][largest]) ^ (1 << bit));
            return new(initial.Specs, values);
        },
    };

    private sealed class Learner(FaultyEngine faults, ILearner learner) : ForwardingLearner(learner)
    {
        private int _iteration;

        public override float Train(SequenceBatch inputs, SequenceBatch targets)
        {
            int iteration = _iteration++;
            return base.Train(faults.Inputs(iteration, inputs), faults.Targets(iteration, targets));
        }
    }
}
