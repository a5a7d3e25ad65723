namespace Lab5.Repro.Data;

/// <summary>Where a file has its columns. Names are matched without case and surrounding blanks; other columns are ignored.</summary>
/// <param name="Symbol">Only the older hand-out has it; -1 without.</param>
internal sealed record StockColumns(int Date, int Open, int High, int Low, int Close, int AdjClose, int Volume, int Symbol)
{
    public const string LabHeader = "Date,Open,High,Low,Close,Adj Close,Volume";

    private static readonly string[] s_names = [.. LabHeader.Split(','), "Symbol"];

    /// <param name="line">The header's, for messages.</param>
    public static StockColumns Find(string path, long line, IReadOnlyList<string> header)
    {
        RequireCommas(path, line, header);
        var indices = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < header.Count; i++)
        {
            string name = header[i].Trim();
            if (s_names.Contains(name, StringComparer.OrdinalIgnoreCase) && !indices.TryAdd(name, i))
                throw LabErrors.StockColumnDuplicate(path, line, name, indices[name] + 1, i + 1);
        }

        int Index(string name) => indices.TryGetValue(name, out int index)
            ? index
            : throw LabErrors.StockColumnMissing(path, line, name, string.Join(",", header));
        return new(
            Index("Date"), Index("Open"), Index("High"), Index("Low"), Index("Close"), Index("Adj Close"), Index("Volume"),
            indices.GetValueOrDefault("Symbol", -1));
    }

    private static void RequireCommas(string path, long line, IReadOnlyList<string> header)
    {
        if (header.Count != 1)
            return;
        foreach (var (separator, name) in new[] { (';', "semicolons"), ('\t', "tabs"), ('|', "bars") })
        {
            if (header[0].Contains(separator))
                throw LabErrors.StockSeparatorWrong(path, line, name, header[0].Replace("\t", "\\t", StringComparison.Ordinal));
        }
    }
}
