using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Another learner as it is: a base for those that train otherwise.</summary>
internal abstract class ForwardingLearner(ILearner learner) : ILearner
{
    public LearnerSpec Spec => learner.Spec;

    public virtual float Train(SequenceBatch inputs, SequenceBatch targets) => learner.Train(inputs, targets);

    public Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets) => learner.Differentiate(inputs, targets);

    public Sequences Predict(SequenceBatch inputs) => learner.Predict(inputs);

    public Sequences PredictFreeRunning(SequenceBatch inputs, int steps) => learner.PredictFreeRunning(inputs, steps);

    public Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth) => learner.PredictTeacherForced(inputs, truth);

    public NamedParameters GetParameters() => learner.GetParameters();

    public void Dispose() => learner.Dispose();
}
