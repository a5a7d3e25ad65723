using BenchmarkDotNet.Attributes;
using Lab5.Repro.Benchmarks.Ratios;
using Lab5.Repro.Engines.Torch;

namespace Lab5.Repro.Benchmarks.Closer;

/// <summary>Whole training steps of every case.</summary>
public class StepBenchmarks
{
    private IStepper _exact = null!;
    private IStepper _torch = null!;
    private int _next, _batches;

    public static IEnumerable<string> Cases => StepCases.All.Select(step => step.Name);

    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var step = StepCases.All.Single(one => one.Name == Case);
        StepData data = new(step);
        _batches = data.Batches.Count;
        _exact = LearnerStepper.Of(step.Variants[0], step, data);
        _torch = LearnerStepper.OfTorch(TorchEngine.EngineName, threads: 1, step, data);
    }

    [GlobalCleanup]
    public void Release()
    {
        _exact.Dispose();
        _torch.Dispose();
    }

    [Benchmark(Baseline = true)]
    public float Torch() => _torch.Step(Next());

    [Benchmark]
    public float Exact() => _exact.Step(Next());

    private int Next() => _next = (_next + 1) % _batches;
}
