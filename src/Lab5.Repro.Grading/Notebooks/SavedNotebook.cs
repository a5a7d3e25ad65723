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
        var code = CellsOf(document.RootElement).Where(cell => TextOf(cell, "cell_type") == "code" && SourceOf(cell).Trim().Length > 0);
        return new([.. code.Select((cell, i) => new SavedCell(i + 1, SourceOf(cell), CountOf(cell), Outputs(cell), HasError(cell)))]);
    }

    /// <summary>The first cell that is still as the template has it: its mark stands where code belongs.</summary>
    public int? FirstBlank => Cells.FirstOrDefault(cell => cell.IsBlank)?.Number;

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

    /// <summary>Format 4 has a list of cells, format 3 one in each of its worksheets.</summary>
    /// <exception cref="JsonException">It has neither.</exception>
    private static IEnumerable<JsonElement> CellsOf(JsonElement notebook)
    {
        if (ListOf(notebook, "cells") is { } cells)
            return cells;
        return ListOf(notebook, "worksheets")?.SelectMany(sheet => ListOf(sheet, "cells") ?? [])
            ?? throw new JsonException("It has no list of cells, as notebooks of the formats 3 and 4 have.");
    }

    private static IEnumerable<JsonElement>? ListOf(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : null;

    private static string SourceOf(JsonElement cell) => TextOf(cell, cell.TryGetProperty("source", out _) ? "source" : "input");

    private static int? CountOf(JsonElement cell) =>
        (cell.TryGetProperty("execution_count", out var count) || cell.TryGetProperty("prompt_number", out count)) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out int value) ? value : null;

    private static bool HasError(JsonElement cell) => OutputsOf(cell).Any(output => TextOf(output, "output_type") is "error" or "pyerr");

    /// <summary>All that it printed.</summary>
    private static string Outputs(JsonElement cell) => string.Concat(OutputsOf(cell).Select(output =>
        TextOf(output, "text") + (output.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? TextOf(data, "text/plain") : "")));

    private static IEnumerable<JsonElement> OutputsOf(JsonElement cell) => (ListOf(cell, "outputs") ?? []).Where(output => output.ValueKind == JsonValueKind.Object);

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
internal sealed partial record SavedCell(int Number, string Source, int? Count, string Output, bool HasError)
{
    /// <summary>The template's mark, with nothing beside it that does anything. Many leave the mark above their own code.</summary>
    public bool IsBlank => Mark().IsMatch(Source) && (AssignedMark().IsMatch(Source) || !Source.Split('\n').Any(IsCode));

    private static bool IsCode(string line) => Statement().IsMatch(line) && line.Trim() is not ("pass" or "...");

    [GeneratedRegex("YOUR CODE", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();

    /// <summary>As in <c>epochs = # YOUR CODE HERE</c>.</summary>
    [GeneratedRegex(@"^[^#\n]*[=(,]\s*(#.*YOUR CODE|YOUR CODE|\.\.\.)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex AssignedMark();

    [GeneratedRegex(@"^\s*[^#\s]")]
    private static partial Regex Statement();
}
