using System.Text.Json;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>A value that the lab document prints or asks for, beside the result's.</summary>
internal sealed record DocumentValue(string What, string Document, string Ours)
{
    /// <summary>Stands in <see cref="Ours"/> for what the result lacks.</summary>
    public const string Missing = "?";

    /// <summary>Whether the result has all of it.</summary>
    public bool IsWhole => !Ours.Contains(Missing, StringComparison.Ordinal);

    /// <returns>Eight digits, or <see cref="Missing"/>.</returns>
    public static string Of(ExperimentResult result, MetricDefinition metric) =>
        result.Metrics.TryGetValue(metric.Name, out double value) ? Invariant($"{value:G8}") : Missing;

    /// <returns>The setting as the results file writes it, or <see cref="Missing"/>.</returns>
    public static string Of(ExperimentResult result, string setting) =>
        result.Settings.ValueKind == JsonValueKind.Object && result.Settings.TryGetProperty(setting, out var value) ? value.ToString() : Missing;
}
