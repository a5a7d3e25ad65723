using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>An engine whose learners forecast by a formula and whose loss never changes: what is left is the experiment itself.</summary>
internal sealed class StubEngine(Func<LearnerSpec, ILearner> create) : IEngine
{
    public string Name => "stub";

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial) => create(spec);
}

/// <param name="forecast">The output of a step from its input: of step 0 the window's last value.</param>
internal sealed class StubLearner(LearnerSpec spec, Func<float, float> forecast, float loss = 0.5f) : ILearner
{
    public LearnerSpec Spec => spec;

    public float Train(SequenceBatch inputs, SequenceBatch targets) => loss;

    public Sequences Predict(SequenceBatch inputs) =>
        new([.. inputs.Span.ToArray().Select(forecast)], inputs.Count, inputs.Length, 1);

    public Sequences PredictFreeRunning(SequenceBatch inputs, int steps)
    {
        var outputs = new Sequences(inputs.Count, steps, 1);
        for (int i = 0; i < inputs.Count; i++)
        {
            float value = inputs[i, inputs.Length - 1, 0];
            for (int t = 0; t < steps; t++)
                outputs.Values[i * steps + t] = value = forecast(value);
        }

        return outputs;
    }

    public Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth)
    {
        var outputs = new Sequences(inputs.Count, truth.Length, 1);
        for (int i = 0; i < inputs.Count; i++)
        {
            for (int t = 0; t < truth.Length; t++)
                outputs.Values[i * truth.Length + t] = forecast(t == 0 ? inputs[i, inputs.Length - 1, 0] : truth[i, t - 1, 0]);
        }

        return outputs;
    }

    public Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets) => throw new NotSupportedException();

    public NamedParameters GetParameters() => new([], []);

    public void Dispose()
    {
    }
}
