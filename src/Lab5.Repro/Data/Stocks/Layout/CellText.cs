namespace Lab5.Repro.Data;

/// <summary>What a cell holds without what programs put around it: blanks of all kinds, byte order marks, quotes.</summary>
internal static class CellText
{
    // A no-break blank, narrow no-break blank, zero-width blank, left-to-right mark and byte order mark besides the ordinary ones.
    private const string Blanks = " \t\u00A0\u202F\u2007\u200B\u200E\u200F\uFEFF";

    public static string Trim(string cell) => Trim(cell.AsSpan()).ToString();

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> cell) => cell.Trim(Blanks);

    public static bool IsBlank(ReadOnlySpan<char> cell) => Trim(cell).IsEmpty;

    /// <summary>How programs write that there is no value.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell)
    {
        cell = Trim(cell);
        if (cell.Length > 9)
            return false;
        Span<char> lower = stackalloc char[cell.Length];
        cell.ToLowerInvariant(lower);
        return lower is "" or "null" or "nan" or "na" or "n/a" or "#n/a" or "none" or "-" or "--" or "." or "nat" or "<na>";
    }
}
