using System.Text;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Models;
using Lab5.Repro.Results;

namespace Lab5.Repro.Verification;

/// <summary>Every experiment with one or two epochs on a part of its data. Stocks are the surrogate market's, which everyone has.</summary>
internal static class ExperimentCases
{
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new(MiniBatchFormatExperiment.Name, engine => Hash(MiniBatchFormatExperiment.Run(new() { Epochs = 10 }, engine, NoProgress.Instance))),
        new(RnnExtensionsExperiment.Name, engine => Hash(RnnExtensionsExperiment.Run(
            new() { SequenceCount = 100, TrainingCount = 80, SequenceLength = 12, HiddenSize = 8, Epochs = 1 }, engine, NoProgress.Instance))),
        new(DenoisingExperiment.Name, engine => Hash(DenoisingExperiment.Run(
            new() { SequenceCount = 150, TrainingCount = 120, SequenceLength = 20, BatchSize = 70, Epochs = 2 }, engine, NoProgress.Instance))),
        new(SignalPredictionExperiment.Name, engine => Hash(SignalPredictionExperiment.Run(
            new() { PointCount = 400, EndTime = 16 * Math.PI, Epochs = 1 }, engine, NoProgress.Instance))),
        new($"{StockPredictionExperiment.Name} {StockConfiguration.Plain}", engine => Stock(StockConfiguration.Plain, engine)),
        new($"{StockPredictionExperiment.Name} {StockConfiguration.Residual}", engine => Stock(StockConfiguration.Residual, engine)),
    ];

    private static string Stock(StockConfiguration configuration, IEngine engine)
    {
        var entry = StockManifest.Default.Find("TSLA")!;
        // All that matters is said here: what is chosen for the stocks may change without changing this case.
        StockPredictionSettings settings = new()
        {
            Configuration = configuration,
            TestDays = 100,
            TrainingDays = 200,
            Normalization = NormalizationKind.Standard,
            EncoderLength = 5,
            DecoderLength = 2,
            Cell = CellKind.Lstm,
            HiddenSize = 32,
            BatchSize = 32,
            LearningRate = 0.001,
            Epochs = 1,
            FineTuningEpochs = 1,
            FineTuningLearningRate = 0.0001,
        };
        return Hash(StockPredictionExperiment.Run(settings, SurrogateMarket.Create(entry), engine, NoProgress.Instance));
    }

    /// <summary>Names and values in the order of the names, so that the order in which an experiment lists them does not count.</summary>
    private static string Hash(ExperimentResult result)
    {
        using BitHash hash = new();
        foreach (var (name, value) in result.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            hash.Add(Encoding.UTF8.GetBytes(name));
            hash.Add([value]);
        }

        foreach (var (name, values) in result.Series.OrderBy(series => series.Key, StringComparer.Ordinal))
        {
            hash.Add(Encoding.UTF8.GetBytes(name));
            hash.Add(values);
        }

        return hash.Finish();
    }
}
