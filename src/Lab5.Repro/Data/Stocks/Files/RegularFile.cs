using System.Formats.Tar;

namespace Lab5.Repro.Data;

/// <summary>Opens a file only if reading it ends: a pipe blocks until somebody writes, a device may never end.</summary>
internal static class RegularFile
{
    /// <exception cref="LabException">LAB5104: a folder; LAB5109: not readable; LAB5110: empty; LAB5141: a pipe, socket or device.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw LabErrors.StockFileIsDirectory(path);
        try
        {
            // A link has a length of its own; resolving it also finds a loop of links.
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            if (new FileInfo(target).Length == 0)
                throw Describe(path, target);
            return new(target, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.StockFileUnreadable(path, exception.Message, exception);
        }
    }

    /// <summary>
    /// Pipes, sockets and devices have length 0. The class library has no other call that tells them from an empty file without
    /// opening them than the one that writes a tar archive's entry.
    /// </summary>
    private static LabException Describe(string path, string target)
    {
        if (OperatingSystem.IsWindows())
            return LabErrors.StockFileEmpty(path);
        try
        {
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, leaveOpen: true))
                writer.WriteEntry(target, "entry");
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()?.EntryType switch
            {
                TarEntryType.Fifo => LabErrors.StockFileNotRegular(path, "a named pipe"),
                TarEntryType.CharacterDevice or TarEntryType.BlockDevice => LabErrors.StockFileNotRegular(path, "a device"),
                _ => LabErrors.StockFileEmpty(path),
            };
        }
        catch (IOException)
        {
            return LabErrors.StockFileNotRegular(path, "a socket"); // which a tar archive cannot hold
        }
    }
}
