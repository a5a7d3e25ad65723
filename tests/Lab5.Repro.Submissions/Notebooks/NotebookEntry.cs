using System.Globalization;
using System.Text.Json;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>A change of one cell of the reference notebook.</summary>
/// <param name="Old">Must be there, and is replaced wherever it is; null to replace the whole cell.</param>
internal sealed record Change(string Cell, string? Old, string New)
{
    /// <summary>A whole cell.</summary>
    public static Change Of(string cell, string source) => new(cell, null, source);
}

/// <summary>A notebook and what the grader must say of it.</summary>
/// <param name="Faults">That must be named, and no other.</param>
internal sealed record NotebookEntry(string Name, string[] Faults, params Change[] Changes)
{
    /// <summary>How the cells are numbered, by their place from 0; null for one that was not executed.</summary>
    public Func<int, int?> Count { get; init; } = place => place + 1;

    /// <summary>What a cell printed when it was saved, by its name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Cells by name, in order.</summary>
    public IReadOnlyList<(string Name, string Source)> Cells { get; init; } = ReferenceNotebook.Cells;

    /// <summary>Of the file: 3 or 4.</summary>
    public int Format { get; init; } = 4;

    public override string ToString() => Name;

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, Name + ".ipynb"), JsonSerializer.Serialize<object>(Format == 3
        ? new { nbformat = 3, nbformat_minor = 0, metadata = new { }, worksheets = new[] { new { cells = Cells.Select(OfFormat3), metadata = new { } } } }
        : new { nbformat = 4, nbformat_minor = 5, metadata = new { }, cells = Cells.Select(OfFormat4) }));

    private object OfFormat4((string Name, string Source) cell, int place) => new
    {
        cell_type = "code",
        execution_count = Count(place),
        metadata = new { },
        source = Changed(cell.Name, cell.Source),
        outputs = Outputs.TryGetValue(cell.Name, out string? text) ? [new { output_type = "stream", name = "stdout", text }] : Array.Empty<object>(),
    };

    private object OfFormat3((string Name, string Source) cell, int place) => new
    {
        cell_type = "code",
        language = "python",
        collapsed = false,
        prompt_number = Count(place),
        metadata = new { },
        input = Changed(cell.Name, cell.Source).Split('\n').Select(line => line + "\n"),
        outputs = Array.Empty<object>(),
    };

    private string Changed(string name, string source)
    {
        foreach (var change in Changes.Where(change => change.Cell == name))
        {
            if (change.Old is not null && !source.Contains(change.Old, StringComparison.Ordinal))
                throw new InvalidOperationException($"{Name}: the cell '{name}' has no '{change.Old}'.");
            source = change.Old is null ? change.New : source.Replace(change.Old, change.New, StringComparison.Ordinal);
        }

        return source.Replace("LAST_CLOSE", CourseData.Of("TSLA").Closes[^1].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
