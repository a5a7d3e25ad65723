using System.Text.Json;

namespace Lab5.Repro.Grading.Rubrics;

/// <summary>Turns the JSON of a rubric into records and holds it against the checks that exist.</summary>
internal sealed class RubricReader(string path)
{
    /// <summary>Points are written as decimal fractions, whose sum need not be exact.</summary>
    private const double SumTolerance = 1e-9;

    public Rubric Read(JsonNode root, string sha256, IReadOnlyList<RubricCheck> checks)
    {
        var members = Members(root, "the rubric", "title", "itemSeconds", "items");
        var list = members["items"];
        if (list.Kind != JsonTokenType.StartArray)
            throw Wrong(list, "items", "a list of items");
        var items = new List<RubricItem>();
        foreach (var node in list.Elements)
            items.Add(Item(node, checks, items));
        if (checks.FirstOrDefault(check => items.TrueForAll(item => item.Id != check.Id)) is { } missing)
            throw GradingErrors.RubricItemMissing(path, list.Line, list.Column, missing.Id);
        double sum = items.Sum(item => item.Points);
        if (Math.Abs(sum - Rubric.TotalPoints) > SumTolerance)
            throw GradingErrors.RubricSumWrong(path, list.Line, list.Column, sum, Rubric.TotalPoints);
        return new(Text(members, "title"), sha256, Number(members["itemSeconds"], "itemSeconds", 1, 3_600), items);
    }

    private RubricItem Item(JsonNode node, IReadOnlyList<RubricCheck> checks, List<RubricItem> earlier)
    {
        var members = Members(node, "an item", "id", "title", "points", "visibility", "settings?", "bands?", "notVerifiableShare?", "reason?");
        string id = Text(members, "id");
        var check = checks.FirstOrDefault(known => known.Id == id)
            ?? throw GradingErrors.RubricItemUnknown(path, members["id"].Line, members["id"].Column, id, [.. checks.Select(known => known.Id)]);
        if (earlier.Exists(item => item.Id == id))
            throw GradingErrors.RubricItemTwice(path, members["id"].Line, members["id"].Column, id);
        return new(
            id,
            Text(members, "title"),
            Number(members["points"], "points", 0, Rubric.TotalPoints),
            Visibility(members["visibility"]),
            Settings(node, members, check),
            Bands(node, members, check),
            members.TryGetValue("notVerifiableShare", out var share) ? Number(share, "notVerifiableShare", 0, 1) : 0);
    }

    private ItemVisibility Visibility(JsonNode node) => node.Text switch
    {
        "public" => ItemVisibility.Public,
        "hidden" => ItemVisibility.Hidden,
        _ => throw Wrong(node, "visibility", "\"public\" or \"hidden\""),
    };

    private Dictionary<string, double> Settings(JsonNode item, Dictionary<string, JsonNode> members, RubricCheck check)
    {
        var settings = new Dictionary<string, double>();
        if (!members.TryGetValue("settings", out var node))
            return check.Settings.Count == 0 ? settings : throw GradingErrors.RubricKeyMissing(path, item.Line, item.Column, "settings", check.Id);
        var values = Members(node, $"the settings of {check.Id}", [.. check.Settings.Select(setting => setting.Name), "reason?"]);
        foreach (var setting in check.Settings)
        {
            double value = Number(values[setting.Name], setting.Name, setting.Least, setting.Most);
            if (setting.IsWhole && value != Math.Floor(value))
                throw Wrong(values[setting.Name], setting.Name, "a whole number");
            settings.Add(setting.Name, value);
        }

        return settings;
    }

    private List<CreditBand> Bands(JsonNode item, Dictionary<string, JsonNode> members, RubricCheck check)
    {
        if (!members.TryGetValue("bands", out var list))
            return check.MeasureUnit is not null ? throw GradingErrors.RubricKeyMissing(path, item.Line, item.Column, "bands", check.Id) : [];
        if (check.MeasureUnit is null)
            throw GradingErrors.RubricKeyUnknown(path, list.Line, list.Column, "bands", check.Id, []);
        if (list.Kind != JsonTokenType.StartArray || list.Elements.Count == 0)
            throw Wrong(list, "bands", "a list of at least one band");
        var bands = new List<CreditBand>();
        foreach (var node in list.Elements)
        {
            var band = Members(node, "a band", "atMost", "share", "reason");
            bands.Add(new(
                Number(band["atMost"], "atMost", bands.Count == 0 ? 0 : bands[^1].AtMost, double.MaxValue),
                Number(band["share"], "share", 0, bands.Count == 0 ? 1 : bands[^1].Share),
                Text(band, "reason")));
        }

        return bands[0].Share == 1 ? bands : throw Wrong(list.Elements[0], "share", "1 in the first band");
    }

    /// <summary>The members of an object by name.</summary>
    /// <param name="keys">All that may be there; those that end with ? need not be.</param>
    private Dictionary<string, JsonNode> Members(JsonNode node, string owner, params string[] keys)
    {
        if (node.Kind != JsonTokenType.StartObject)
            throw Wrong(node, owner, "an object");
        string[] names = [.. keys.Select(key => key.TrimEnd('?'))];
        var members = new Dictionary<string, JsonNode>();
        foreach (var (key, value) in node.Members)
        {
            if (!names.Contains(key.Text))
                throw GradingErrors.RubricKeyUnknown(path, key.Line, key.Column, key.Text, owner, names);
            if (!members.TryAdd(key.Text, value))
                throw GradingErrors.RubricKeyTwice(path, key.Line, key.Column, key.Text, owner);
        }

        string? missing = keys.FirstOrDefault(key => !key.EndsWith('?') && !members.ContainsKey(key));
        return missing is null ? members : throw GradingErrors.RubricKeyMissing(path, node.Line, node.Column, missing, owner);
    }

    private string Text(Dictionary<string, JsonNode> members, string name) =>
        members[name] is { Kind: JsonTokenType.String, Text: var text } && text.Trim().Length > 0 ? text : throw Wrong(members[name], name, "a text");

    private double Number(JsonNode node, string name, double least, double most) =>
        node.Number is { } value && value >= least && value <= most
            ? value
            : throw Wrong(node, name, most == double.MaxValue ? Invariant($"a number of at least {least}") : Invariant($"a number from {least} to {most}"));

    private LabException Wrong(JsonNode node, string name, string expected)
    {
        string found = node.Kind switch
        {
            JsonTokenType.StartArray => "a list",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.String => $"\"{node.Text}\"",
            _ => node.Text,
        };
        return GradingErrors.RubricValueWrong(path, node.Line, node.Column, name, found, expected);
    }
}
