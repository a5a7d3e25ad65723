using System.Text.Json;

namespace Lab5.Repro.Snapshots;

/// <summary>What must be the same before the numbers of two results mean the same: the experiment, its settings, seed and data.</summary>
internal static class ConditionComparer
{
    private const string Absent = "absent";

    public static IReadOnlyList<ConditionDifference> Compare(ResultSnapshot accepted, ResultSnapshot received) =>
        [.. Compare(accepted.Origin, received.Origin), .. DataSeries(accepted, received)];

    public static IReadOnlyList<ConditionDifference> Compare(ResultOrigin accepted, ResultOrigin received)
    {
        var there = Conditions(accepted);
        var here = Conditions(received);
        return
        [
            .. there.Keys.Union(here.Keys, StringComparer.Ordinal)
                .Select(name => new ConditionDifference(name, there.GetValueOrDefault(name, Absent), here.GetValueOrDefault(name, Absent)))
                .Where(difference => difference.Accepted != difference.Now),
        ];
    }

    private static Dictionary<string, string> Conditions(ResultOrigin origin)
    {
        var conditions = new Dictionary<string, string>(StringComparer.Ordinal) { ["experiment"] = origin.Experiment };
        if (origin.Ticker is not null)
            conditions["ticker"] = origin.Ticker;
        if (origin.Configuration is not null)
            conditions["configuration"] = origin.Configuration;
        conditions["seed"] = Invariant($"{origin.Seed}");
        conditions["data.kind"] = JsonNamingPolicy.CamelCase.ConvertName(origin.Data.Kind.ToString());
        conditions["data.hash"] = origin.Data.Hash;
        conditions["data.rows"] = Invariant($"{origin.Data.Rows}");
        AddSettings("settings", origin.Settings, conditions);
        return conditions;
    }

    /// <summary>Every leaf under its path. The seed stands in the settings too, and is named once.</summary>
    private static void AddSettings(string path, JsonElement element, Dictionary<string, string> conditions)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject().Where(property => path != "settings" || property.Name != "seed"))
                    AddSettings($"{path}.{property.Name}", property.Value, conditions);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                    AddSettings(Invariant($"{path}[{index}]"), item, conditions);
                break;
            case JsonValueKind.Number:
                // 1 and 1.0 are the same setting.
                conditions[path] = Invariant($"{element.GetDouble():R}");
                break;
            default:
                conditions[path] = element.ToString();
                break;
        }
    }

    /// <summary>Of a series that is the data, the digest must be the same.</summary>
    private static IEnumerable<ConditionDifference> DataSeries(ResultSnapshot accepted, ResultSnapshot received) =>
        from one in accepted.Series
        let other = received.Series.GetValueOrDefault(one.Key)
        where other is not null && (one.Value.IsData || other.IsData) && one.Value.Digest != other.Digest
        select new ConditionDifference($"series.{one.Key}", Describe(one.Value), Describe(other));

    private static string Describe(SeriesSnapshot series) => Invariant($"{series.Length} values with SHA-256 {series.Digest[..12]}");
}
