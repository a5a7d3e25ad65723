using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>What a result was made from, as named texts: two runs with equal inputs give equal results.</summary>
/// <param name="Result">The run's label, for example <c>StockPrediction TSLA Residual</c>.</param>
/// <param name="Inputs"><c>library</c>, <c>engine</c>, <c>data</c> and <c>settings.NAME</c>; in ordinal order.</param>
public sealed record RunKey(string Result, IReadOnlyDictionary<string, string> Inputs)
{
    /// <summary>The version, and which build of it: equal sources give an equal module version.</summary>
    internal static string Library { get; } =
        Invariant($"{typeof(RunKey).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version} ({typeof(RunKey).Module.ModuleVersionId})");

    /// <summary>SHA-256 over the lines <c>name=value</c>, lower-case hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Inputs.Select(input => $"{input.Key}={input.Value}\n")))));

    public static RunKey Of(string label, RunInputs inputs)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["library"] = Library,
            ["engine"] = inputs.Engine,
            ["data"] = inputs.Data is { } data ? Invariant($"{data.Kind} {data.Hash}") : "generated",
        };
        foreach (var setting in ResultsJson.ToElement(inputs.Settings).EnumerateObject())
            texts[$"settings.{setting.Name}"] = JsonSerializer.Serialize(setting.Value);
        return new(label, texts);
    }

    /// <summary>One line an input that differs, for example <c>settings.epochs 100 -> 2</c>.</summary>
    public IEnumerable<string> ChangesSince(IReadOnlyDictionary<string, string> earlier)
    {
        foreach (string name in Inputs.Keys.Union(earlier.Keys).Order(StringComparer.Ordinal))
        {
            string before = earlier.GetValueOrDefault(name, "nothing"), now = Inputs.GetValueOrDefault(name, "nothing");
            if (before != now)
                yield return $"{name} {before} -> {now}";
        }
    }
}
