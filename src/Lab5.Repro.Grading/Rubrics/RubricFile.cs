using System.Security.Cryptography;
using System.Text.Json;
using Lab5.Repro.Grading.Items;

namespace Lab5.Repro.Grading.Rubrics;

/// <summary>Reads a rubric: JSON with comments. What is unknown, missing or out of range is an error with its line and column.</summary>
internal static class RubricFile
{
    private const string DefaultName = "the default rubric";

    /// <summary>The rubric that comes with the library.</summary>
    public static Rubric Default { get; } = Parse(DefaultBytes(), DefaultName);

    /// <summary>Its text, for an instructor to edit.</summary>
    public static byte[] DefaultBytes()
    {
        using var stream = typeof(RubricFile).Assembly.GetManifestResourceStream("Lab5.Repro.Grading.rubric.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <exception cref="LabException">LAB5801 to LAB5809: the file, the line and column, what was found and what was expected.</exception>
    public static Rubric Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GradingErrors.RubricNotReadable(path, e);
        }
    }

    /// <param name="path">For messages.</param>
    public static Rubric Parse(byte[] utf8, string path)
    {
        try
        {
            return new RubricReader(path).Read(JsonNode.Parse(utf8), Convert.ToHexStringLower(SHA256.HashData(utf8)), ItemCatalog.Checks);
        }
        catch (JsonException e)
        {
            throw GradingErrors.RubricNotJson(path, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, e);
        }
    }
}
