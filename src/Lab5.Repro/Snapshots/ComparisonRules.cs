using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using static Lab5.Repro.Snapshots.Better;

namespace Lab5.Repro.Snapshots;

/// <summary>
/// How each number of a result is compared: the one table of tolerances. They are written into a snapshot when it is accepted,
/// and those of the file count. What no row names must be the accepted number itself.
/// </summary>
/// <remarks>
/// The measure is that every engine and every processor gives results equal to the accepted ones. Behind a row stands the largest
/// difference measured, at seed 0, between the accepting engine and TorchSharp with AVX-512, AVX2 and no vector kernels; the
/// tolerance is at least five times as wide. A training is chaotic where a last bit grows until single losses differ by percents:
/// there the first losses are held narrowly, before the engines part, and the rest widely. A learning rate off by 1 % leaves the
/// narrow stretch within two iterations.
/// </remarks>
internal static class ComparisonRules
{
    private static readonly (string Result, string Names, MetricRule Rule)[] s_metrics =
    [
        (MiniBatchFormatExperiment.Name, "*DifferenceAlone", new(0, 5e-6, Lower)), // rounding noise: 2.4e-7
        (MiniBatchFormatExperiment.Name, "outputDifferenceMisread", new(1e-5, 0, Neither)), // 5.3e-7
        (MiniBatchFormatExperiment.Name, "firstLoss lastLoss", new(1e-5, 0, Lower)), // the same bits
        (RnnExtensionsExperiment.Name, "testL1* startL1*", new(0.25, 0, Lower)), // chaotic at its learning rate: 7.3e-2
        (DenoisingExperiment.Name, "testL1 testMse", new(1e-3, 0, Lower)), // 6.6e-5
        (DenoisingExperiment.Name, "trainL1", new(1e-4, 0, Lower)), // 1.5e-6
        (SignalPredictionExperiment.Name, "freeRunningMse teacherForcedMse", new(2e-3, 0, Lower)), // 1.0e-4
        (SignalPredictionExperiment.Name, "trainMse rollingMeanLast", new(1e-3, 0, Lower)), // 3.0e-5
        (StockPredictionExperiment.Name + " Residual", "mse normalisedMse skillRatio trainMse", new(1e-5, 0, Lower)), // 2.0e-7
    ];

    private static readonly (string Result, string Names, SeriesRule Rule)[] s_series =
    [
        (StockPredictionExperiment.Name, "truth persistence", new() { IsData = true }), // prices, which may not be passed on
        (MiniBatchFormatExperiment.Name, "losses", new(1e-5) { Start = new(20, 3e-6) }), // 2.3e-7
        (MiniBatchFormatExperiment.Name, "epochMeans", new(1e-5)),
    ];

    public static MetricRule OfMetric(string experiment, string? configuration, string name) =>
        Find(s_metrics, experiment, configuration, name) ?? new(0, 0, Neither);

    public static SeriesRule OfSeries(string experiment, string? configuration, string name) =>
        Find(s_series, experiment, configuration, name) ?? new();

    private static TRule? Find<TRule>((string Result, string Names, TRule Rule)[] rows, string experiment, string? configuration, string name) => rows
        .Where(row => row.Result == experiment || row.Result == $"{experiment} {configuration}")
        .FirstOrDefault(row => row.Names.Split(' ').Any(names => Fits(names, name)))
        .Rule;

    /// <param name="names">One name; a star at its end or its start stands for anything.</param>
    private static bool Fits(string names, string name) =>
        names.EndsWith('*') ? name.StartsWith(names[..^1], StringComparison.Ordinal)
        : names.StartsWith('*') ? name.EndsWith(names[1..], StringComparison.Ordinal)
        : name == names;
}
