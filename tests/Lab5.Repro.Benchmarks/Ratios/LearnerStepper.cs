using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>An engine's learner, called as the experiments call it.</summary>
internal sealed class LearnerStepper : IStepper
{
    private readonly ILearner _learner;
    private readonly MiniBatches _batches;

    private LearnerStepper(string name, IEngine engine, StepCase step, StepData data)
    {
        Name = name;
        _learner = engine.CreateLearner(step.Spec, data.Initial);
        _batches = data.Batches;
    }

    public string Name { get; }

    public static LearnerStepper Of(string name, IEngine engine, StepCase step, StepData data) => new(name, engine, step, data);

    public static LearnerStepper Of(ExactVariant variant, StepCase step, StepData data) =>
        new(variant.Name, new ExactEngine(variant.Threads, variant.Width), step, data);

    public float Step(int index)
    {
        var (inputs, targets) = _batches[index];
        return _learner.Train(inputs, targets);
    }

    public void Dispose() => _learner.Dispose();
}
