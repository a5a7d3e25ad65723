using System.Text.Json;

namespace Lab5.Repro.Results;

/// <summary>
/// <c>results.json</c>: a list of <see cref="ExperimentResult"/>. Two writes of equal results give the same bytes on every system,
/// except for <c>seconds</c>; every number read back has the bits that were written.
/// </summary>
public static class ResultsFile
{
    /// <exception cref="LabException">LAB5401: it cannot be written; a file that was there is untouched.</exception>
    public static void Write(string path, IReadOnlyList<ExperimentResult> results) => AtomicFile.Write(path, stream =>
    {
        using (var writer = new Utf8JsonWriter(stream, ResultsJson.Layout))
            JsonSerializer.Serialize(writer, results, ResultsJson.Options);
        stream.WriteByte((byte)'\n');
    });

    /// <exception cref="LabException">LAB5402: the file is missing or is not a results file.</exception>
    public static IReadOnlyList<ExperimentResult> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<ExperimentResult[]>(stream, ResultsJson.Options)
                ?? throw new JsonException("It holds null instead of a list.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            throw LabErrors.ResultsFileNotReadable(Path.GetFullPath(path), e);
        }
    }
}
