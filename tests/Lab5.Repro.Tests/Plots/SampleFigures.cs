using Lab5.Repro.Data;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Plots;

/// <summary>Results with everything that figures show, made of sines.</summary>
internal static class SampleFigures
{
    private static double[] Wave(int count, double phase) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(i / 10.0 + phase))];

    public static ExperimentResult Extensions => SampleResults.Denoising() with
    {
        Experiment = "RnnExtensions",
        Metrics = AblationVariant.All.Select((variant, i) => ("testL1" + variant.Key, 0.05 + 0.01 * i)).Append(("identityL1", 0.17)).ToDictionary(),
    };

    public static ExperimentResult Denoising => SampleResults.Denoising() with
    {
        Settings = ResultsJson.ToElement(new DenoisingSettings { ShownSequences = 1 }),
        Metrics = new Dictionary<string, double> { ["testL1"] = 0.0414, ["sampleCount"] = 4000 },
        Series = new Dictionary<string, double[]>
        {
            ["losses"] = Wave(2700, 1),
            ["noisy0"] = Wave(100, 0.3),
            ["clean0"] = Wave(100, 0),
            ["predicted0"] = Wave(100, 0.1),
        },
    };

    public static ExperimentResult Signal => Denoising with
    {
        Experiment = "SignalPrediction",
        Settings = ResultsJson.ToElement(new SignalPredictionSettings()),
        Metrics = new Dictionary<string, double> { ["freeRunningMse"] = 0.2, ["teacherForcedMse"] = 0.1, ["noiseFloorMse"] = 0.03, ["sampleCount"] = 1944 },
        Series = new Dictionary<string, double[]>
        {
            ["losses"] = Wave(400, 1),
            ["rollingMean"] = Wave(301, 1),
            ["signal"] = Wave(2000, 0),
            ["truth"] = Wave(50, 0),
            ["freeRunning"] = Wave(50, 1),
            ["teacherForced"] = Wave(50, 0.2),
        },
    };

    public static ExperimentResult Stock(DataKind kind) => SampleResults.Stock() with
    {
        Data = new(kind, "ab", 2227),
        Metrics = new Dictionary<string, double>
        {
            ["mse"] = 12345.678,
            ["persistenceMse"] = 107.96,
            ["testDays"] = 100,
            ["trainingDays"] = 1500,
            ["delayDays"] = 1,
        },
        Series = new Dictionary<string, double[]>
        {
            ["losses"] = Wave(400, 1),
            ["truth"] = [.. Wave(100, 0).Select(value => 20_000 + 1_000 * value)],
            ["predicted"] = [.. Wave(100, -0.1).Select(value => 20_000 + 1_000 * value)],
            ["persistence"] = [.. Wave(100, -0.2).Select(value => 20_000 + 1_000 * value)],
            ["dates"] = [.. Enumerable.Range(0, 2227).Select(day => StockDates.ToNumber(new DateOnly(2010, 6, 29).AddDays(day)))],
            ["closes"] = [.. Wave(2227, 0).Select(value => 20_000 + 1_000 * value)],
        },
    };
}
