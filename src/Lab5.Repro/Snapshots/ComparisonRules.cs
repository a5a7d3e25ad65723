using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;
using static Lab5.Repro.Snapshots.Better;

namespace Lab5.Repro.Snapshots;

/// <summary>
/// How each number of a result is compared: the one table of tolerances. They are written into a snapshot when it is accepted,
/// and those of the file count. What no row names must be the accepted number itself.
/// </summary>
/// <remarks>
/// Every engine must come out equal on every processor. The number beside a row is the largest difference measured at seed 0
/// between the accepting engine and the others: TorchSharp with its kernels for AVX-512, for AVX2 and without vectors, and for
/// SignalPrediction the exact engine too; of stocks on the lab's data and on the surrogate. The tolerance is some ten times as wide,
/// and two to ten times where a training is chaotic: a last bit grows there until single losses differ by percents. The first
/// losses are held narrowly everywhere, before the engines part, so that a learning rate off by 1 % shows within some iterations.
/// In the chaotic trainings libtorch differs as much from itself: with its kernels without vectors from those for AVX-512 by 0.12 in
/// a test L1 of RnnExtensions, by 2.5e-3 in the MSE of GOOGL Plain. No engine can be closer to it than that.
/// </remarks>
internal static class ComparisonRules
{
    private const string Mini = MiniBatchFormatExperiment.Name;
    private const string Extensions = RnnExtensionsExperiment.Name;
    private const string Denoising = DenoisingExperiment.Name;
    private const string Signal = SignalPredictionExperiment.Name;
    private const string Stock = StockPredictionExperiment.Name;
    private const string StockTesla = Stock + " TSLA Plain";
    private const string StockResidual = Stock + " Residual";
    private const string StockCalm = StockTesla + "|" + StockResidual; // at most 40 epochs
    private const string StockChaotic = Stock + " Plain"; // 100 epochs and 34 more: engines part visibly after the 45th

    private static readonly (string Label, string Names, MetricRule Rule)[] s_metrics =
    [
        (Mini, "*DifferenceAlone", new(0, 5e-6, Lower)), // rounding noise: 2.4e-7
        (Mini, "outputDifferenceMisread", new(1e-5, 0, Neither)), // 5.3e-7
        (Mini, "firstLoss lastLoss", new(1e-5, 0, Lower)), // 7.8e-8
        (Extensions, "testL1* startL1*", new(0.2, 0, Lower)), // chaotic at a learning rate of 0.005: 0.12
        (Extensions, "identityL1", new(0, 0, Lower)), // of the data alone
        (Denoising, "testL1 testMse", new(1e-3, 0, Lower)), // 7.2e-5
        (Denoising, "trainL1", new(1e-4, 0, Lower)), // 4.8e-5
        (Denoising, "identityL1", new(0, 0, Lower)), // of the data alone
        (Signal, "freeRunningMse teacherForcedMse", new(1e-3, 0, Lower)), // 1.0e-4
        (Signal, "trainMse rollingMeanLast", new(3e-4, 0, Lower)), // 3.0e-5
        (Signal, "noiseFloorMse", new(0, 0, Lower)), // of the data alone
        (StockCalm, "mse normalisedMse skillRatio trainMse", new(1e-5, 0, Lower)), // 5.2e-7
        (StockCalm, "dieboldMarianoStatistic dieboldMarianoP", new(1e-3, 0, Neither)), // 4.7e-5
        (StockCalm, "changeCorrelation", new(1e-3, 1e-4, Higher)), // 1.1e-4
        (StockCalm, "rightDirectionShare", new(0, 0.011, Higher)), // none; but one day may be as good as unchanged
        (StockChaotic, "mse normalisedMse skillRatio", new(0.05, 0, Lower)), // 2.9e-2 on the surrogate, 3.1e-3 on the lab's data
        (StockChaotic, "trainMse", new(5e-3, 0, Lower)), // 5.3e-4
        (StockChaotic, "dieboldMarianoStatistic", new(0.05, 0.3, Neither)), // 0.11
        (StockChaotic, "dieboldMarianoP", new(0, 0.2, Neither)), // 0.061
        (StockChaotic, "changeCorrelation", new(0, 0.03, Higher)), // 1.2e-2
        (StockChaotic, "rightDirectionShare", new(0, 0.051, Higher)), // 2 days of 100
        (Stock, "persistenceMse normalisedPersistenceMse delayDays", new(0, 0, Lower)), // of the data alone; a whole number
    ];

    private static readonly (string Label, string Names, SeriesRule Rule)[] s_series =
    [
        (Mini, "losses", new(1e-5) { Start = new(20, 3e-6) }), // 2.3e-7
        (Mini, "epochMeans output*", new(1e-5, 1e-5)), // 2.3e-7
        (Extensions, "losses epochMeans", new(0, 0.15)), // 3.1e-2; all variants one after the other
        (Extensions, "losses*", new(0, 0.15) { Start = new(20, 2e-5) }), // 3.1e-2, in the first 20 iterations 3e-6
        (Extensions, "epochMeans*", new(0, 0.05)), // 1.1e-2
        (Extensions, "predicted*", new(0, 0.5)), // 0.14
        (Denoising, "losses", new(2e-3, 1e-4) { Start = new(300, 1e-5) }), // 1.8e-4, in the first 300 iterations 1e-6
        (Denoising, "epochMeans", new(5e-4)), // 4.3e-5
        (Denoising, "predicted*", new(0, 5e-4)), // 3.9e-5
        (Signal, "losses", new(1e-2, 3e-4) { Start = new(120, 1e-5) }), // 1.4e-3, in the first 120 iterations 1e-6
        (Signal, "rollingMean epochMeans", new(5e-4)), // 5.2e-5
        (Signal, "freeRunning teacherForced", new(0, 3e-3)), // 3.6e-4
        (Stock, "closes truth persistence", new() { IsData = true }), // prices, which may not be passed on
        (StockCalm, "predicted", new(0, 3e-6)), // 2.1e-7
        (StockTesla, "losses", new(5e-3, 5e-4) { Start = new(300, 3e-5) }), // 9.0e-4, in the first 300 iterations 3e-6
        (StockTesla, "epochMeans", new(1e-3, 1e-4)), // 5.4e-5
        (StockChaotic, "losses", new(0, 0.1) { Start = new(500, 3e-5) }), // 1.4e-2, in the first 500 iterations 3e-6
        (StockChaotic, "epochMeans", new(0, 0.05)), // 7.1e-3
        (StockChaotic, "predicted", new(0, 5e-3)), // 5.8e-4
        (StockResidual, "losses", new(3e-4, 3e-6) { Start = new(100, 3e-5) }), // 2.8e-5, in the first 100 iterations 3e-6
        (StockResidual, "epochMeans", new(1e-5)), // 2.0e-7
    ];

    private static readonly (string Label, string Names, SeriesRule Rule)[] s_figures =
    [
        (Extensions, "*", new(0, 0.5)),
        (Denoising, "*", new(2e-3, 5e-4)),
        (Signal, "*", new(0, 3e-3)),
        (StockChaotic, "*", new(0, 0.1)),
        (Stock, "*", new(5e-3, 5e-4)),
    ];

    /// <summary>Every row, as its result's label and names, with the rule that the functions below give back.</summary>
    public static IReadOnlyList<(string Row, object Rule)> Rows { get; } =
    [
        .. s_metrics.Select(row => ($"metric {row.Label}: {row.Names}", (object)row.Rule)),
        .. s_series.Select(row => ($"series {row.Label}: {row.Names}", (object)row.Rule)),
        .. s_figures.Select(row => ($"figures {row.Label}: {row.Names}", (object)row.Rule)),
    ];

    /// <summary>By which rows name a result, several apart by a bar; for example <c>StockPrediction TSLA Plain</c>, <c>StockPrediction Plain</c>, <c>StockPrediction</c>.</summary>
    public static string[] Labels(StoredResult result) =>
        [result.Label, $"{result.Experiment} {result.Configuration}", result.Experiment];

    public static MetricRule OfMetric(string[] labels, string name) => Find(s_metrics, labels, name) ?? new(0, 0, Neither);

    public static SeriesRule OfSeries(string[] labels, string name) => Find(s_series, labels, name) ?? new();

    /// <summary>For what figures plot: as wide as the widest series of the result, since those are compared closely on their own.</summary>
    public static SeriesRule OfFigures(string[] labels) => Find(s_figures, labels, "*") ?? new();

    /// <summary>The closest label wins, then the first row.</summary>
    private static TRule? Find<TRule>((string Label, string Names, TRule Rule)[] rows, string[] labels, string name)
        where TRule : class =>
        labels
            .SelectMany(label => rows.Where(row => row.Label.Split('|').Contains(label)))
            .FirstOrDefault(row => row.Names.Split(' ').Any(names => Fits(names, name)))
            .Rule;

    /// <param name="names">One name; a star at its end or its start stands for anything.</param>
    private static bool Fits(string names, string name) =>
        names.EndsWith('*') ? name.StartsWith(names[..^1], StringComparison.Ordinal)
        : names.StartsWith('*') ? name.EndsWith(names[1..], StringComparison.Ordinal)
        : name == names;
}
