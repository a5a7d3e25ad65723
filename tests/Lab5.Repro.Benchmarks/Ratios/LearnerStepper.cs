using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>An engine's learner, called as the experiments call it.</summary>
internal sealed class LearnerStepper : IStepper
{
    private readonly ILearner _learner;
    private readonly MiniBatches _batches;

    private LearnerStepper(string name, int threads, IEngine engine, StepCase step, StepData data)
    {
        Name = name;
        Threads = threads;
        _learner = engine.CreateLearner(step.Spec, data.Initial);
        _batches = data.Batches;
    }

    public string Name { get; }

    public int Threads { get; }

    public static LearnerStepper OfTorch(string name, int threads, StepCase step, StepData data) =>
        new(name, threads, new TorchEngine(threads), step, data);

    public static LearnerStepper Of(ExactVariant variant, StepCase step, StepData data) =>
        new(variant.Name, variant.Threads, new ExactEngine(variant.Threads, variant.Width), step, data);

    public float Step(int index)
    {
        var (inputs, targets) = _batches[index];
        return _learner.Train(inputs, targets);
    }

    public void Dispose() => _learner.Dispose();
}
