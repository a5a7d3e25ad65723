using System.Security.Cryptography;
using System.Text.Json;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary><c>keys.json</c>, beside the results file: what each of its results was made from.</summary>
public static class KeysFile
{
    /// <exception cref="LabException">LAB5401: it cannot be written; a file that was there is untouched.</exception>
    public static void Write(string path, IReadOnlyList<KeptKey> keys) => AtomicFile.Write(path, stream =>
    {
        using (var writer = new Utf8JsonWriter(stream, ResultsJson.Layout))
            JsonSerializer.Serialize(writer, keys, ResultsJson.Options);
        stream.WriteByte((byte)'\n');
    });

    /// <returns>Nothing where there is no file or one that cannot be understood: then every run is made again.</returns>
    public static IReadOnlyList<KeptKey> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var keys = JsonSerializer.Deserialize<KeptKey?[]>(stream, ResultsJson.Options) ?? [];
            return [.. keys.OfType<KeptKey>().Where(key => key is { Result: not null, Inputs: not null })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}

/// <summary>A key and the result it gave.</summary>
/// <param name="Result">The result's label.</param>
/// <param name="Digest">SHA-256 over the result as the results file has it, except for <c>seconds</c>.</param>
public sealed record KeptKey(string Result, string Key, string Digest, IReadOnlyDictionary<string, string> Inputs)
{
    public static KeptKey Of(RunKey key, ExperimentResult result) => new(key.Result, key.Hash, DigestOf(result), key.Inputs);

    public static string DigestOf(ExperimentResult result) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(result with { Seconds = 0 }, ResultsJson.Options)));
}
