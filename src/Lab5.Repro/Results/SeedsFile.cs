using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace Lab5.Repro.Results;

/// <summary>
/// <c>seeds.json</c>: a list of <see cref="SeedDistribution"/>, and <c>seeds.csv</c>, the same with a line a value. Equal
/// distributions give the same bytes on every system; every number read back has the bits that were written.
/// </summary>
public static class SeedsFile
{
    // LF on every system, so that the bytes are the same everywhere.
    private static readonly CsvWriterOptions s_csv = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    /// <exception cref="LabException">LAB5401: it cannot be written; a file that was there is untouched.</exception>
    public static void Write(string path, IReadOnlyList<SeedDistribution> distributions) => AtomicFile.Write(path, stream =>
    {
        using (var writer = new Utf8JsonWriter(stream, ResultsJson.Layout))
            JsonSerializer.Serialize(writer, distributions, ResultsJson.Options);
        stream.WriteByte((byte)'\n');
    });

    /// <summary>Columns <c>experiment</c>, <c>ticker</c>, <c>configuration</c>, <c>data</c>, <c>engine</c>, <c>seed</c>, <c>metric</c>, <c>value</c>; an empty field where there is none.</summary>
    /// <exception cref="LabException">LAB5401: it cannot be written; a file that was there is untouched.</exception>
    public static void WriteCsv(string path, IEnumerable<SeedDistribution> distributions) => AtomicFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, s_csv, leaveOpen: true);
        csv.WriteHeader("experiment", "ticker", "configuration", "data", "engine", "seed", "metric", "value");
        foreach (var distribution in distributions)
        {
            foreach (var (metric, values) in distribution.Metrics)
            {
                foreach (var (seed, value) in distribution.Seeds.Zip(values))
                {
                    csv.WriteField(distribution.Experiment);
                    csv.WriteField(distribution.Ticker ?? "");
                    csv.WriteField(distribution.Configuration ?? "");
                    csv.WriteField(JsonNamingPolicy.CamelCase.ConvertName(distribution.DataKind.ToString()));
                    csv.WriteField(distribution.Engine);
                    csv.WriteField(seed);
                    csv.WriteField(metric);
                    csv.WriteField(double.IsFinite(value) ? ShortestDigits.Of(value) : "");
                    csv.EndRecord();
                }
            }
        }
    });

    /// <exception cref="LabException">LAB5421: the file is missing or is not such a file.</exception>
    public static IReadOnlyList<SeedDistribution> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var distributions = JsonSerializer.Deserialize<SeedDistribution[]>(stream, ResultsJson.Options)
                ?? throw new JsonException("It holds null instead of a list.");
            foreach (var distribution in distributions)
                Require(distribution);
            return distributions;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            throw LabErrors.SeedsFileNotReadable(Path.GetFullPath(path), e);
        }
    }

    /// <summary>What JSON of the right form may still get wrong.</summary>
    /// <exception cref="FormatException">It does.</exception>
    internal static void Require(SeedDistribution distribution)
    {
        int count = distribution.Seeds.Length;
        if (count == 0)
            throw new FormatException($"{distribution.Label} has no seed.");
        if (distribution.Seeds.Zip(distribution.Seeds.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new FormatException($"The seeds of {distribution.Label} are not in ascending order, each once.");
        if (distribution.Data.Length != 1 && distribution.Data.Length != count)
            throw new FormatException(Invariant($"{distribution.Label} has {distribution.Data.Length} data identities for {count} seeds."));
        foreach (var (name, values) in distribution.Metrics.Where(metric => metric.Value.Length != count))
            throw new FormatException(Invariant($"{name} of {distribution.Label} has {values.Length} values for {count} seeds."));
    }
}
