using System.Text.Json;
using System.Text.Json.Nodes;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Replays;

/// <summary>A run with one thing other than it is: what may explain that a result from elsewhere is another.</summary>
/// <param name="Cause">For example <c>learning rate 0.001 instead of 0.0003</c>.</param>
/// <param name="Ratio">How many times as large a number is; null where it is no number that changes.</param>
internal sealed record Variation(string Cause, Func<IEngine, ExperimentRun> Run, double? Ratio = null)
{
    private static readonly double[] s_learningRates = [0.00001, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];
    private static readonly double[] s_learningRateFactors = [0.5, 0.8, 0.9, 0.95, 0.98, 1.02, 1.05, 1.1, 1.2, 2];
    private static readonly int[] s_batchSizes = [1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128, 200, 256, 300, 500];
    private static readonly double[] s_noiseFactors = [0, 0.5, 0.9, 0.97, 1.03, 1.1, 1.5, 2];
    private static readonly double[] s_epochFactors = [0.1, 0.2, 0.5, 2, 3, 5];

    /// <summary>Every variation of the settings that a result of this kind has.</summary>
    public static IEnumerable<Variation> OfSettings(ExperimentDefinition experiment, ResultIdentity result, StockDataProvider stocks)
    {
        var settings = JsonObject.Create(result.Settings)!;
        return
        [
            .. Numbers("learningRate", "learning rate", value => [.. s_learningRates, .. s_learningRateFactors.Select(factor => factor * value)]),
            .. Numbers("batchSize", "batch size", _ => s_batchSizes.Select(size => (double)size)),
            .. Numbers("noiseAmplitude", "noise amplitude", value => s_noiseFactors.Select(factor => factor * value)),
            .. Numbers("noiseStandardDeviation", "standard deviation of the noise", value => s_noiseFactors.Select(factor => factor * value)),
            .. Words("normalization", Enum.GetNames<NormalizationKind>()),
            .. Numbers("epochs", "epochs", value => s_epochFactors.Select(factor => Math.Max(1, Math.Round(factor * value)))),
        ];

        IEnumerable<Variation> Numbers(string name, string words, Func<double, IEnumerable<double>> others) => settings[name] is not { } node ? [] :
            others(node.GetValue<double>()).Where(other => other != node.GetValue<double>())
                .Select(other => With(name, JsonValue.Create(other), Invariant($"{words} {other:G6} instead of {node.GetValue<double>():G6}")) with { Ratio = other / node.GetValue<double>() });

        IEnumerable<Variation> Words(string name, IEnumerable<string> others) => settings[name] is not { } node ? [] :
            others.Select(JsonNamingPolicy.CamelCase.ConvertName).Where(other => other != node.GetValue<string>())
                .Select(other => With(name, JsonValue.Create(other), $"{name} {other} instead of {node.GetValue<string>()}"));

        Variation With(string name, JsonValue value, string cause)
        {
            var changed = (JsonObject)settings.DeepClone();
            // A whole number stays one: 32.0 is no batch size.
            changed[name] = value.TryGetValue(out double number) && number == Math.Floor(number) ? JsonValue.Create((long)number) : value;
            var other = new Varied(result) { Settings = ResultsJson.ToElement(changed) };
            return new(cause, engine => experiment.Again(other, engine, stocks));
        }
    }

    private sealed record Varied : ResultIdentity
    {
        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public Varied(ResultIdentity identity)
            : base(identity)
        {
        }
    }
}
