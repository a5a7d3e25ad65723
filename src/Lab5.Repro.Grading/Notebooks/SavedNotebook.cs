using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>A notebook as it was handed in: code and saved outputs.</summary>
internal sealed class SavedNotebook
{
    private SavedNotebook(IReadOnlyList<SavedCell> cells) => Cells = cells;

    /// <summary>The code cells that hold anything, numbered from 1.</summary>
    public IReadOnlyList<SavedCell> Cells { get; }

    public IReadOnlyList<CodeCell> Code => [.. Cells.Select(cell => new CodeCell(cell.Number, cell.Source))];

    /// <exception cref="JsonException">Not a notebook.</exception>
    public static SavedNotebook Read(string path) => Parse(File.ReadAllBytes(path));

    /// <exception cref="JsonException">Not a notebook.</exception>
    public static SavedNotebook Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        using var document = JsonDocument.Parse(utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("cells", out var cells) || cells.ValueKind != JsonValueKind.Array)
            throw new JsonException("It has no list of cells, as notebooks of format 4 have.");
        var code = cells.EnumerateArray().Where(cell => TextOf(cell, "cell_type") == "code" && TextOf(cell, "source").Trim().Length > 0);
        return new([.. code.Select((cell, i) => new SavedCell(i + 1, TextOf(cell, "source"), CountOf(cell), Outputs(cell), HasError(cell)))]);
    }

    /// <summary>Where a variable gets its final value: <c>cell 9</c>, or nothing.</summary>
    public int? CellOf(string variable)
    {
        string name = Regex.Match(variable, @"^\w+").Value;
        if (name.Length == 0)
            return null;
        var assignment = new Regex($@"^[^#\n]*\b{name}\b[^=\n]*(?<![=!<>])=(?!=)", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        return Matching(assignment, cells => cells.LastOrDefault());
    }

    /// <summary>The number of the first cell whose code matches.</summary>
    public int? CellWith(string pattern) => Matching(new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), cells => cells.FirstOrDefault());

    private int? Matching(Regex pattern, Func<IEnumerable<SavedCell>, SavedCell?> which)
    {
        try
        {
            return which(Cells.Where(cell => pattern.IsMatch(cell.Source)))?.Number;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static int? CountOf(JsonElement cell) =>
        cell.TryGetProperty("execution_count", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out int value) ? value : null;

    private static bool HasError(JsonElement cell) => OutputsOf(cell).Any(output => TextOf(output, "output_type") == "error");

    /// <summary>All that it printed.</summary>
    private static string Outputs(JsonElement cell) => string.Concat(OutputsOf(cell).Select(output =>
        TextOf(output, "text") + (output.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? TextOf(data, "text/plain") : "")));

    private static IEnumerable<JsonElement> OutputsOf(JsonElement cell) =>
        cell.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Array ? outputs.EnumerateArray().Where(output => output.ValueKind == JsonValueKind.Object) : [];

    /// <summary>A text, or the lines of one.</summary>
    private static string TextOf(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object || !owner.TryGetProperty(name, out var value))
            return "";
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Concat(value.EnumerateArray().Where(line => line.ValueKind == JsonValueKind.String).Select(line => line.GetString())),
            _ => "",
        };
    }
}

/// <param name="Count">The execution count; null for a cell that was not executed.</param>
/// <param name="Output">What it printed.</param>
internal sealed record SavedCell(int Number, string Source, int? Count, string Output, bool HasError);
