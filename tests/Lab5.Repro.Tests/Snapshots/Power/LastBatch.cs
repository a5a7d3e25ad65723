using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Tests.Engines;

namespace Lab5.Repro.Tests.Snapshots.Power;

/// <summary>Treats the smaller last batch of an epoch as the experiment does not.</summary>
/// <param name="kept">Trains on it, in an experiment that skips it; otherwise skips it, in one that trains on it.</param>
internal sealed class LastBatch(IEngine engine, bool kept) : IEngine
{
    public string Name => engine.Name;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
    {
        var learner = engine.CreateLearner(spec, initial);
        return kept ? new Keeping(learner) : new Skipping(learner);
    }

    private sealed class Keeping(ILearner learner) : ForwardingLearner(learner)
    {
        public override float Train(SequenceBatch inputs, SequenceBatch targets)
        {
            float loss = base.Train(inputs, targets);
            int left = (inputs.Values.Length - inputs.Offset) / (inputs.Length * inputs.Features) - inputs.Count;
            if (left > 0 && left < inputs.Count)
                base.Train(Next(inputs, left), Next(targets, left));
            return loss;
        }

        private static SequenceBatch Next(SequenceBatch batch, int count) =>
            batch with { Offset = batch.Offset + batch.Count * batch.Length * batch.Features, Count = count };
    }

    private sealed class Skipping(ILearner learner) : ForwardingLearner(learner)
    {
        private int _full;
        private float _loss;

        public override float Train(SequenceBatch inputs, SequenceBatch targets)
        {
            _full = Math.Max(_full, inputs.Count);
            return inputs.Count < _full ? _loss : _loss = base.Train(inputs, targets);
        }
    }
}
