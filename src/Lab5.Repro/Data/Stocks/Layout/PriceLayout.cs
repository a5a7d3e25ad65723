namespace Lab5.Repro.Data;

/// <summary>Where a file has what: found from its first lines.</summary>
/// <param name="Separator">Of the fields.</param>
/// <param name="Preamble">The lines above the header that are not blank.</param>
/// <param name="HeaderLine">Counted from 1.</param>
/// <param name="DataLine">The first line below the header, or below the further header lines of two levels.</param>
/// <param name="Names">One a column.</param>
/// <param name="Symbols">The tickers of a header of two levels, one a column; else empty.</param>
/// <param name="Columns">The column of each role; -1 without one.</param>
/// <param name="HeaderText">The header as the file has it.</param>
internal sealed record PriceLayout(
    char Separator,
    IReadOnlyList<(int Line, string Text)> Preamble,
    int HeaderLine,
    int DataLine,
    IReadOnlyList<ColumnName> Names,
    IReadOnlyList<string> Symbols,
    IReadOnlyDictionary<ColumnRole, int> Columns,
    string HeaderText)
{
    public int this[ColumnRole role] => Columns.GetValueOrDefault(role, -1);

    /// <summary>The name of a column in messages.</summary>
    public string NameOf(int column) => column < Names.Count && Names[column].Text.Length > 0 ? Names[column].Text : $"{column + 1}";

    /// <summary>The header's keys, separated by commas: what the table of forms is matched with.</summary>
    public string Keys => string.Join(',', Names.Select(name => name.Key));
}
