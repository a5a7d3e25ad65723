using System.Security.Cryptography;
using System.Text.Json;
using Lab5.Repro.Grading.Items;
using Lab5.Repro.Grading.Notebooks.Items;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Grading;

/// <summary>Reads a rubric: JSON with comments. What is unknown, missing or out of range is an error with its line and column.</summary>
internal static class RubricFile
{
    private const string DefaultName = "the default rubric", NotebookName = "the default rubric of notebooks";

    /// <summary>The rubric that comes with the library.</summary>
    public static Rubric Default { get; } = Parse(DefaultBytes(), DefaultName);

    /// <summary>The one for notebooks.</summary>
    public static Rubric Notebook { get; } = Parse(NotebookBytes(), NotebookName, NotebookItems.All);

    /// <summary>Its text, for an instructor to edit.</summary>
    public static byte[] DefaultBytes() => Resource("rubric.json");

    /// <summary>The text of <see cref="Notebook"/>.</summary>
    public static byte[] NotebookBytes() => Resource("notebook-rubric.json");

    private static byte[] Resource(string name)
    {
        using var stream = typeof(RubricFile).Assembly.GetManifestResourceStream($"Lab5.Repro.Grading.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <param name="checks">The items that it must have; those of C# submissions without it.</param>
    /// <exception cref="LabException">LAB5801 to LAB5809: the file, the line and column, what was found and what was expected.</exception>
    public static Rubric Read(string path, IReadOnlyList<RubricCheck>? checks = null)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path, checks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GradingErrors.RubricNotReadable(path, e);
        }
    }

    /// <param name="path">For messages.</param>
    /// <param name="checks">As <see cref="Read"/> takes them.</param>
    public static Rubric Parse(byte[] utf8, string path, IReadOnlyList<RubricCheck>? checks = null)
    {
        try
        {
            return new RubricReader(path).Read(JsonNode.Parse(utf8), Convert.ToHexStringLower(SHA256.HashData(utf8)), checks ?? ItemCatalog.Checks);
        }
        catch (JsonException e)
        {
            throw GradingErrors.RubricNotJson(path, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, e);
        }
    }
}
