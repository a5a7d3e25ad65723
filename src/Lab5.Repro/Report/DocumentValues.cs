using System.Text.Json;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>A value that the lab document prints or asks for, beside the result's.</summary>
internal sealed record DocumentValue(string What, string Document, string Ours);

/// <summary>What the lab document says about each experiment.</summary>
internal static class DocumentValues
{
    public static string Question(string experiment) => experiment switch
    {
        MiniBatchFormatExperiment.Name => "What do the three axes of a mini-batch mean, and is its gradient the mean of its sequences' gradients?",
        RnnExtensionsExperiment.Name => "How much do a second layer and a second direction help RNN, LSTM and GRU at denoising?",
        DenoisingExperiment.Name => "Can a GRU take the noise out of a sine, sample by sample?",
        SignalPredictionExperiment.Name => "Can an LSTM encoder-decoder continue a noisy signal from five points, two at a time?",
        StockPredictionExperiment.Name => "Can an encoder-decoder predict the next day's close better than saying that nothing changes?",
        _ => "",
    };

    /// <returns>Without those for which the result lacks something.</returns>
    public static IEnumerable<DocumentValue> Of(StoredResult result) => All(result).Where(value => !value.Ours.Contains('?', StringComparison.Ordinal));

    private static IEnumerable<DocumentValue> All(StoredResult result) => result.Experiment switch
    {
        MiniBatchFormatExperiment.Name =>
        [
            new("shape of the mini-batch (batch, sequence, feature)", "(4, 17, 1)", $"({Metric(result, "inputBatch")}, {Metric(result, "inputSequence")}, {Metric(result, "inputFeatures")})"),
        ],
        RnnExtensionsExperiment.Name => [new("dropout between layers", "0.1", Setting(result, "dropout"))],
        DenoisingExperiment.Name =>
        [
            new("testing loss (least absolute deviations)", "0.04158925637602806", Metric(result, "testL1")),
            new("sequences to train with", "8000", Setting(result, "trainingCount")),
            new("sequences to test with", "4000", Metric(result, "sampleCount")),
        ],
        SignalPredictionExperiment.Name =>
        [
            new("shape of the encoder's training inputs", "(1944, 5, 1)", $"({Metric(result, "sampleCount")}, {Setting(result, "encoderLength")}, 1)"),
            new("shape of the decoder's training outputs", "(1944, 2, 1)", $"({Metric(result, "sampleCount")}, {Setting(result, "decoderLength")}, 1)"),
        ],
        StockPredictionExperiment.Name => Stock(result),
        _ => [],
    };

    private static IEnumerable<DocumentValue> Stock(StoredResult result)
    {
        string days = result.Ticker switch { "TSLA" => "2227", "GOOGL" => "3702", "DJI" => "8636", _ => "not named" };
        return
        [
            new($"{result.Ticker}: days in the file", days, Invariant($"{result.Data.Rows}, {result.Data.Describe()}")),
            new($"{result.Ticker}: days to predict", "the last 100", Metric(result, "testDays")),
            new($"{result.Ticker} {result.Configuration}: mean squared error", "to be calculated", $"{Metric(result, "mse")} dollars squared"),
            new($"{result.Ticker} {result.Configuration}: delay", "a little", $"{Metric(result, "delayDays")} (days)"),
        ];
    }

    private static string Metric(StoredResult result, string name) =>
        result.Metrics.TryGetValue(name, out double value) ? Invariant($"{value:G8}") : "?";

    private static string Setting(StoredResult result, string name) =>
        result.Settings.ValueKind == JsonValueKind.Object && result.Settings.TryGetProperty(name, out var value) ? value.ToString() : "?";
}
