using System.IO.Compression;

namespace Lab5.Repro.Data;

/// <summary>A file of prices as a stream of its CSV bytes, which can be opened as often as needed: plain, .gz, or .zip with one CSV.</summary>
internal sealed class PriceFile(string path)
{
    public string Path { get; } = path;

    /// <summary>The CSV bytes from the start. The caller disposes of the stream.</summary>
    /// <exception cref="LabException">LAB5104, LAB5109, LAB5110, LAB5141; LAB5140: the content is no CSV; LAB5142: not one CSV in an archive.</exception>
    public Stream Open()
    {
        var file = RegularFile.Open(Path);
        try
        {
            return Guarded(() => Unpack(file, Kind(file)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Runs what reads from the stream; errors of the disk or of a damaged archive become coded ones.</summary>
    public T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            throw LabErrors.StockFileUnreadable(Path, exception.Message, exception);
        }
    }

    private static string? Kind(FileStream file)
    {
        var start = new byte[ContentKind.Length];
        int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return ContentKind.OfBytes(start.AsSpan(0, length));
    }

    private Stream Unpack(FileStream file, string? kind) => kind switch
    {
        null => file,
        ContentKind.Gzip when Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) => new GZipStream(file, CompressionMode.Decompress),
        ContentKind.Zip when Path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) => OnlyCsv(file),
        _ => throw LabErrors.StockContentNotCsv(Path, kind, Advice(kind)),
    };

    private string Advice(string kind) => kind switch
    {
        ContentKind.Gzip => $"Name it {System.IO.Path.GetFileName(Path)}.gz, or unpack it.",
        ContentKind.Zip => $"Name it {System.IO.Path.GetFileNameWithoutExtension(Path)}.zip, or unpack it.",
        _ when kind.Contains("workbook", StringComparison.Ordinal) => "Open it in the spreadsheet program and save it as CSV.",
        _ => "Get the prices as CSV.",
    };

    private Stream OnlyCsv(FileStream file)
    {
        var archive = new ZipArchive(file, ZipArchiveMode.Read);
        var entries = archive.Entries
            .Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            .ToList();
        return entries.Count == 1
            ? new ArchiveEntryStream(archive, entries[0].Open())
            : throw LabErrors.StockArchiveNotOneCsv(Path, [.. entries.Take(10).Select(entry => entry.FullName)], entries.Count);
    }
}
