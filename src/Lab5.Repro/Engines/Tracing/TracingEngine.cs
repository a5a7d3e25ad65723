using Lab5.Repro.Data;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Tracing;

/// <summary>
/// An engine whose trainings are watched: the state after each iteration is fingerprinted, and one iteration is traced. Iterations are
/// counted over all trainings of a run, as its losses are. The bits are those of the engine behind it.
/// </summary>
/// <param name="iteration">The one to trace, from 0.</param>
/// <param name="done">Called after it.</param>
internal sealed class TracingEngine(IEngine engine, int iteration, Action done) : IEngine
{
    private readonly List<ulong> _states = [];
    private readonly List<float> _losses = [];
    private readonly TensorTrace _trace = new();

    public string Name => engine.Name;

    /// <summary>What the run has shown so far.</summary>
    public TrainingTrace Result => new(Name, _losses, _states, _states.Count > iteration ? _trace.Tensors : []);

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial) =>
        new Learner(this, (ITraceableLearner)engine.CreateLearner(spec, initial));

    private float Train(ITraceableLearner learner, SequenceBatch inputs, SequenceBatch targets)
    {
        int number = _losses.Count;
        float loss = number == iteration ? Trace(learner, inputs, targets) : learner.Train(inputs, targets);
        _losses.Add(loss);
        if (number <= iteration)
            _states.Add(learner.GetState().Hash());
        if (number == iteration)
            done();
        return loss;
    }

    private float Trace(ITraceableLearner learner, SequenceBatch inputs, SequenceBatch targets)
    {
        learner.GetState().AddTo(_trace, TensorNames.Before);
        _trace.Add(TensorNames.Inputs, inputs.Span, inputs.Count, inputs.Length, inputs.Features);
        _trace.Add(TensorNames.Targets, targets.Span, targets.Count, targets.Length, targets.Features);
        float loss = learner.Train(inputs, targets, _trace);
        learner.GetState().AddTo(_trace, "");
        return loss;
    }

    private sealed class Learner(TracingEngine engine, ITraceableLearner learner) : ILearner
    {
        public LearnerSpec Spec => learner.Spec;

        public float Train(SequenceBatch inputs, SequenceBatch targets) => engine.Train(learner, inputs, targets);

        public Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets) => learner.Differentiate(inputs, targets);

        public Sequences Predict(SequenceBatch inputs) => learner.Predict(inputs);

        public Sequences PredictFreeRunning(SequenceBatch inputs, int steps) => learner.PredictFreeRunning(inputs, steps);

        public Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth) => learner.PredictTeacherForced(inputs, truth);

        public NamedParameters GetParameters() => learner.GetParameters();

        public void Dispose() => learner.Dispose();
    }
}
