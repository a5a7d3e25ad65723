using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>The command line that gives a result again.</summary>
internal static class ReproductionCommand
{
    public static Html Render(StoredResult result) => Of(result) is { } command
        ? Html.Of($"<p class=\"command\">Again: <code>{command}</code>{DataNote(result)}</p>\n")
        : Html.Of($"<p class=\"command\">Its settings are not those of an experiment of the catalog; no command line gives this result again.</p>\n");

    /// <returns>Null where other settings than seed and epochs differ from the catalog's.</returns>
    public static string? Of(StoredResult result)
    {
        var entry = ExperimentCatalog.All.FirstOrDefault(entry => entry.Name == result.Experiment);
        if (entry is null || Epochs(result) is not { } epochs || Settings(result, null) is not { } usual)
            return null;
        bool usualEpochs = Equal(usual, result.Settings);
        if (!usualEpochs && !Equal(Settings(result, epochs)!, result.Settings))
            return null;
        return string.Join(' ', new[]
        {
            "lab5 run", result.Experiment, Invariant($"--seed {result.Seed}"),
            usualEpochs ? null : Invariant($"--epochs {epochs}"),
            result.Engine == entry.DefaultEngine ? null : $"--engine {result.Engine}",
            result.Ticker is null ? null : $"--ticker {result.Ticker}",
            result.Data.Kind is DataKind.Canonical or DataKind.Custom ? "--data DIR" : null,
        }.OfType<string>());
    }

    private static Html DataNote(StoredResult result) => result.Data.Kind switch
    {
        DataKind.Canonical => Html.Of($", where DIR holds the lab's {result.Ticker}.csv"),
        DataKind.Custom => Html.Of($", where DIR holds the {result.Ticker}.csv whose values have the SHA-256 {result.Data.Hash}"),
        DataKind.Surrogate => Html.Of($", where no stock data are found"),
        _ => Html.Empty,
    };

    private static int? Epochs(StoredResult result) =>
        result.Settings.ValueKind == JsonValueKind.Object && result.Settings.TryGetProperty("epochs", out var value) && value.TryGetInt32(out int epochs)
            ? epochs
            : null;

    private static bool Equal(ExperimentSettings settings, JsonElement stored) => JsonElement.DeepEquals(ResultsJson.ToElement(settings), stored);

    /// <summary>The catalog's settings for this seed and these epochs; null for its own epochs.</summary>
    private static ExperimentSettings? Settings(StoredResult result, int? epochs) => result.Experiment switch
    {
        MiniBatchFormatExperiment.Name => new MiniBatchFormatSettings { Seed = result.Seed } is var settings ? settings with { Epochs = epochs ?? settings.Epochs } : null,
        RnnExtensionsExperiment.Name => new RnnExtensionsSettings { Seed = result.Seed } is var settings ? settings with { Epochs = epochs ?? settings.Epochs } : null,
        DenoisingExperiment.Name => new DenoisingSettings { Seed = result.Seed } is var settings ? settings with { Epochs = epochs ?? settings.Epochs } : null,
        SignalPredictionExperiment.Name => new SignalPredictionSettings { Seed = result.Seed } is var settings ? settings with { Epochs = epochs ?? settings.Epochs } : null,
        StockPredictionExperiment.Name => Stock(result, epochs),
        _ => null,
    };

    private static StockPredictionSettings? Stock(StoredResult result, int? epochs)
    {
        if (!Enum.TryParse(result.Configuration, out StockConfiguration configuration) || result.Ticker is null)
            return null;
        var settings = ChosenHyperparameters.For(result.Ticker, configuration) with { Seed = result.Seed };
        return epochs is { } asked ? settings with { Epochs = asked, FineTuningEpochs = Math.Min(asked, settings.FineTuningEpochs) } : settings;
    }
}
