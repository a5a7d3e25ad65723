using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Results;

/// <summary>Settings with everything a hyperparameter record may hold: numbers, an enum, a list and a property declared abstract.</summary>
internal sealed record SampleSettings : ExperimentSettings
{
    public override int Epochs { get; init; } = 3;

    public double LearningRate { get; init; } = 0.0003;

    public CellKind Cell { get; init; } = CellKind.Gru;

    public IReadOnlyList<int> Layers { get; init; } = [1, 2];

    internal override IReadOnlyList<LearnerSpec> Learners => [];

    public NetworkSpec Network { get; init; } = new SequenceNetworkSpec(new(CellKind.Lstm, 1, 30), 1, OutputActivation.Tanh);
}

internal static class SampleResults
{
    /// <summary>Doubles that lose bits in a careless writer: subnormal, extreme, negative zero, 17 digits, singles widened.</summary>
    public static readonly double[] HardDoubles =
    [
        double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014e-308, 2.225073858507201e-308, -0.0, 0.1,
        0.1f, 1.0 / 3, 5e-324, 9007199254740993, 123456789012345680, 0.30000000000000004, 1e23, 8.41e21, 2.0480005e-7f, Math.PI,
    ];

    public static ExperimentResult Denoising(double seconds = 1.5) => new()
    {
        Experiment = "Denoising",
        Engine = "exact",
        Seed = uint.MaxValue,
        Settings = new SampleSettings { Seed = uint.MaxValue }.ToJson(),
        Data = new(DataKind.Generated, "ab12", 12000),
        Metrics = new Dictionary<string, double> { ["testL1"] = 0.1f, ["undefined"] = double.NaN, ["hard"] = -0.0 },
        Series = new Dictionary<string, double[]> { ["losses"] = HardDoubles, ["gaps"] = [1, double.NaN, 3], ["empty"] = [] },
        Seconds = seconds,
    };

    public static ExperimentResult Stock() => Denoising() with
    {
        Experiment = "StockPrediction",
        Ticker = "TSLA",
        Configuration = "Residual",
        Data = new(DataKind.Surrogate, "cd34", 2227),
    };

    /// <summary>A run that trains nothing, of generated data unless others are given.</summary>
    public static ExperimentRun Run(string label, Func<IRunProgress, ExperimentResult> execute, DataIdentity? data = null) =>
        new(label, execute) { Inputs = new("exact", new SampleSettings { Seed = uint.MaxValue }, data) };
}
