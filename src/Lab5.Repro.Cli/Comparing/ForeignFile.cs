using System.Text.Json;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>Reads a result from elsewhere: a results file, another JSON or CSV file with losses, or an executed notebook.</summary>
internal static class ForeignFile
{
    private const string Losses = "losses", EpochMeans = "epochmeans";

    /// <exception cref="LabException">LAB5437: the file cannot be read, or there is nothing in it to compare.</exception>
    public static IReadOnlyList<ForeignResult> Read(string path)
    {
        try
        {
            IReadOnlyList<ForeignResult> results = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".ipynb" => [ForeignNotebook.Read(path)],
                ".json" => FromJson(path),
                _ => [FromCsv(path)],
            };
            return results.Any(result => result.Losses.Count + result.EpochMeans.Count + result.Metrics.Count > 0)
                ? results
                : throw new FormatException("It holds no losses and no metrics.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw LabErrors.NothingToCompareWith(Path.GetFullPath(path), e);
        }
    }

    /// <summary>The name without case and punctuation: <c>test_l1</c> and <c>testL1</c> are one.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static IReadOnlyList<ForeignResult> FromJson(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array && root.EnumerateArray().FirstOrDefault().ValueKind == JsonValueKind.Object)
            return [.. ResultsFile.Read(path).Select(result => ForeignResult.Of(result, path))];
        if (root.ValueKind == JsonValueKind.Array)
            return [new(path, null, null, Numbers(root), [], new Dictionary<string, ForeignNumber>())];
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("It is no list and no object.");
        var properties = root.EnumerateObject().DistinctBy(property => Plain(property.Name)).ToDictionary(property => Plain(property.Name), property => property.Value);
        return
        [
            new(
                path,
                Text("experiment"),
                properties.TryGetValue("seed", out var seed) && seed.TryGetUInt32(out uint number) ? number : null,
                List(name => name is Losses or "loss" or "trainlosses" or "trainlosslist"),
                List(name => name is EpochMeans or "epochlosses"),
                root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number && Plain(property.Name) != "seed")
                    .ToDictionary(property => property.Name, property => Number(property.Value)))
            {
                Ticker = Text("ticker"),
                Configuration = Text("configuration"),
            },
        ];

        string? Text(string name) => properties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        ForeignNumber[] List(Func<string, bool> isNamed) =>
            properties.Where(property => isNamed(property.Key) && property.Value.ValueKind == JsonValueKind.Array).Select(property => Numbers(property.Value)).FirstOrDefault([]);
    }

    private static ForeignNumber[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];

    private static ForeignNumber Number(JsonElement value) => ForeignNumber.Parse(value.GetRawText()) ?? throw new FormatException($"{value.GetRawText()} is no finite number.");

    /// <summary>The column whose name says that it holds losses or means of epochs, else the last one; the first line may be names.</summary>
    private static ForeignResult FromCsv(string path)
    {
        string[][] rows = [.. File.ReadLines(path).Where(line => line.Trim().Length > 0).Select(line => line.Split(',', ';', '\t'))];
        if (rows.Length == 0)
            throw new FormatException("It is empty.");
        string[]? names = ForeignNumber.Parse(rows[0][^1]) is null ? rows[0] : null;
        int column = names is null ? -1 : Array.FindIndex(names, name => Plain(name).Contains("loss", StringComparison.Ordinal) || Plain(name) == EpochMeans);
        if (column < 0)
            column = rows[0].Length - 1;
        ForeignNumber[] values =
        [
            .. rows.Skip(names is null ? 0 : 1).Select((row, i) => row.Length > column && ForeignNumber.Parse(row[column]) is { } number
                ? number
                : throw new FormatException(Invariant($"Line {i + (names is null ? 1 : 2)} has no number in column {column + 1}."))),
        ];
        bool ofEpochs = names is not null && Plain(names[column]).Contains("epoch", StringComparison.Ordinal);
        return new(path, null, null, ofEpochs ? [] : values, ofEpochs ? values : [], new Dictionary<string, ForeignNumber>());
    }
}
