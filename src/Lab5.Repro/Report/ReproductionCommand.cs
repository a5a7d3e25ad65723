using System.Text.Json;
using System.Text.Json.Nodes;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>The command line that gives a result again.</summary>
internal static class ReproductionCommand
{
    public static Html Render(ExperimentResult result) => Of(result) is { } command
        ? Html.Of($"<p class=\"command\">Again: <code>{command}</code>{DataNote(result)}{StartNote(result)}</p>\n")
        : Html.Of($"<p class=\"command\">Its settings are not those of an experiment of the catalog; no command line gives this result again.</p>\n");

    /// <returns>Null where other settings than seed and epochs differ from the catalog's.</returns>
    public static string? Of(ExperimentResult result)
    {
        var experiment = ExperimentCatalog.Of(result);
        if (experiment is null || Epochs(result) is not { } epochs || experiment.SettingsOf(result, null) is not { } usual)
            return null;
        bool usualEpochs = Equal(usual, result);
        if (!usualEpochs && !Equal(experiment.SettingsOf(result, epochs)!, result))
            return null;
        return string.Join(' ', new[]
        {
            "lab5 run", result.Experiment, Invariant($"--seed {result.Seed}"),
            usualEpochs ? null : Invariant($"--epochs {epochs}"),
            result.Engine == experiment.DefaultEngine ? null : $"--engine {result.Engine}",
            result.Ticker is null ? null : $"--ticker {result.Ticker}",
            result.Data.Kind is DataKind.Canonical or DataKind.Custom ? "--data DIR" : null,
            result.Data.IsAdjusted ? "--adjust" : null,
            StartFrom(result) is null ? null : "--start-from FILE",
        }.OfType<string>());
    }

    private static Html DataNote(ExperimentResult result) => result.Data.Kind switch
    {
        DataKind.Canonical => Html.Of($", where DIR holds the lab's {result.Ticker}.csv"),
        DataKind.Custom => Html.Of($", where DIR holds the {result.Ticker}.csv whose values have the SHA-256 {result.Data.Hash}"),
        DataKind.Surrogate => Html.Of($", where no stock data are found"),
        _ => Html.Empty,
    };

    private static Html StartNote(ExperimentResult result) => StartFrom(result) is { } hash
        ? Html.Of($", where FILE has the SHA-256 {hash}")
        : Html.Empty;

    private static int? Epochs(ExperimentResult result) =>
        result.Settings.ValueKind == JsonValueKind.Object && result.Settings.TryGetProperty("epochs", out var value) && value.TryGetInt32(out int epochs)
            ? epochs
            : null;

    /// <returns>The SHA-256 of the file of parameters that the trainings started from; null where they were drawn.</returns>
    private static string? StartFrom(ExperimentResult result) =>
        result.Settings.TryGetProperty("startFrom", out var file) ? file.GetProperty("sha256").GetString() : null;

    /// <summary>Whatever the trainings started from.</summary>
    private static bool Equal(ExperimentSettings settings, ExperimentResult result)
    {
        var stored = JsonObject.Create(result.Settings)!;
        stored.Remove("startFrom");
        return JsonNode.DeepEquals(JsonObject.Create(settings.ToJson()), stored);
    }
}
