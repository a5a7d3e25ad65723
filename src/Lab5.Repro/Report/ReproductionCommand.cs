using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>The command line that gives a result again.</summary>
internal static class ReproductionCommand
{
    public static Html Render(ExperimentResult result) => Of(result) is { } command
        ? Html.Of($"<p class=\"command\">Again: <code>{command}</code>{DataNote(result)}</p>\n")
        : Html.Of($"<p class=\"command\">Its settings are not those of an experiment of the catalog; no command line gives this result again.</p>\n");

    /// <returns>Null where other settings than seed and epochs differ from the catalog's.</returns>
    public static string? Of(ExperimentResult result)
    {
        var experiment = ExperimentCatalog.Of(result);
        if (experiment is null || Epochs(result) is not { } epochs || experiment.SettingsOf(result, null) is not { } usual)
            return null;
        bool usualEpochs = Equal(usual, result.Settings);
        if (!usualEpochs && !Equal(experiment.SettingsOf(result, epochs)!, result.Settings))
            return null;
        return string.Join(' ', new[]
        {
            "lab5 run", result.Experiment, Invariant($"--seed {result.Seed}"),
            usualEpochs ? null : Invariant($"--epochs {epochs}"),
            result.Engine == experiment.DefaultEngine ? null : $"--engine {result.Engine}",
            result.Ticker is null ? null : $"--ticker {result.Ticker}",
            result.Data.Kind is DataKind.Canonical or DataKind.Custom ? "--data DIR" : null,
            result.Data.IsAdjusted ? "--adjust" : null,
        }.OfType<string>());
    }

    private static Html DataNote(ExperimentResult result) => result.Data.Kind switch
    {
        DataKind.Canonical => Html.Of($", where DIR holds the lab's {result.Ticker}.csv"),
        DataKind.Custom => Html.Of($", where DIR holds the {result.Ticker}.csv whose values have the SHA-256 {result.Data.Hash}"),
        DataKind.Surrogate => Html.Of($", where no stock data are found"),
        _ => Html.Empty,
    };

    private static int? Epochs(ExperimentResult result) =>
        result.Settings.ValueKind == JsonValueKind.Object && result.Settings.TryGetProperty("epochs", out var value) && value.TryGetInt32(out int epochs)
            ? epochs
            : null;

    private static bool Equal(ExperimentSettings settings, JsonElement stored) => JsonElement.DeepEquals(settings.ToJson(), stored);
}
