using System.Text;

namespace Lab5.Repro.Data;

/// <summary>Recognises contents that are not CSV by their first bytes.</summary>
internal static class ContentKind
{
    /// <summary>Bytes enough to tell.</summary>
    public const int Length = 512;

    public const string Gzip = "a GZIP archive", Zip = "a ZIP archive";

    private static readonly (byte[] Start, string Name)[] s_starts =
    [
        ([0x1F, 0x8B], Gzip),
        ([.. "PK"u8, 3, 4], Zip),
        ([.. "PK"u8, 5, 6], Zip), // an empty one
        ([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook (.xls)"),
        ([.. "%PDF"u8], "a PDF document"),
        ([.. "PAR1"u8], "a Parquet table"),
        ([.. "SQLite format 3"u8], "an SQLite database"),
        ([.. "BZh"u8], "a BZIP2 archive"),
        ([0xFD, .. "7zXZ"u8], "an XZ archive"),
        ([.. "7z"u8, 0xBC, 0xAF], "a 7-Zip archive"),
    ];

    /// <summary>Null for what may be CSV.</summary>
    public static string? OfBytes(ReadOnlySpan<byte> start)
    {
        foreach (var (bytes, name) in s_starts)
        {
            if (start.StartsWith(bytes))
                return name == Zip && IsWorkbook(start) ? "an Excel workbook (.xlsx)" : name;
        }

        return null;
    }

    /// <summary>Null for what may be CSV.</summary>
    /// <param name="text">The file's first characters.</param>
    public static string? OfText(string text)
    {
        string start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.StartsWith('{') || start.StartsWith('['))
            return "JSON";
        // A header such as <TICKER>,<DATE> begins with the same character.
        string line = start.Split('\r', '\n')[0];
        if (line.StartsWith('<') && !line.Contains(">,", StringComparison.Ordinal))
            return start.Contains("<?xml", StringComparison.OrdinalIgnoreCase) ? "XML" : "HTML";
        return null;
    }

    /// <summary>A workbook is a ZIP archive whose first entry has one of these names.</summary>
    private static bool IsWorkbook(ReadOnlySpan<byte> start)
    {
        string names = Encoding.Latin1.GetString(start);
        return names.Contains("[Content_Types].xml", StringComparison.Ordinal)
            || names.Contains("xl/", StringComparison.Ordinal)
            || names.Contains("_rels/.rels", StringComparison.Ordinal)
            || names.Contains("opendocument.spreadsheet", StringComparison.Ordinal);
    }
}
