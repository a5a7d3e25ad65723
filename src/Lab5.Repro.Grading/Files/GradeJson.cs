using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lab5.Repro.Results;

namespace Lab5.Repro.Grading.Files;

/// <summary>JSON of grades: camelCase, enums as words, nulls left out, LF line ends, text beyond ASCII and markup escaped.</summary>
internal static class GradeJson
{
    public static JsonSerializerOptions Options { get; } = new(ResultsJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write<T>(string path, T content) => AtomicFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, content, Options);
        stream.WriteByte((byte)'\n');
    });
}

/// <summary><c>grade.json</c>: the whole record, for the instructor; the other files of a grade are made from it.</summary>
/// <remarks>
/// <c>schema</c> lab5/grade/v1; <c>student</c>, <c>rubricTitle</c>, <c>rubricSha256</c>, <c>data</c> (by ticker: kind, hash, rows),
/// <c>points</c>, <c>maxPoints</c>, <c>isComplete</c> (false when the grader itself failed on an item), <c>flags</c>,
/// <c>notes</c>, <c>notEnforced</c>, <c>origin</c> (tool, secret, content, limits), <c>seconds</c>, <c>items</c> (id, title, visibility, status passed, failed or notGradable, points, maxPoints,
/// reason, hint, distance, measure, threshold, unit, cause), <c>forecasts</c> (ticker, source, dates and dollars of the real stocks' test days).
/// A measure is exact even where the item is hidden; values of drawn cases and markets are not in the file.
/// </remarks>
internal sealed record GradeFile(string Schema, GradeRecord Grade)
{
    public const string Name = "grade.json", Version = "lab5/grade/v1";

    public static void Write(string folder, GradeRecord grade) => GradeJson.Write(Path.Combine(folder, Name), new GradeFile(Version, grade));

    /// <exception cref="LabException">LAB5811: the file is not there or not a grade.</exception>
    public static GradeRecord Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var file = JsonSerializer.Deserialize<GradeFile>(stream, GradeJson.Options);
            return file is { Schema: Version, Grade: { } grade } ? grade : throw new JsonException($"Its schema is '{file?.Schema}', expected '{Version}'.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GradingErrors.GradeFileNotReadable(path, e);
        }
    }
}
