namespace Lab5.Repro.Report;

/// <summary>A file is there whole or not at all: it is written under a temporary name in its own folder, then moved.</summary>
internal static class AtomicFile
{
    /// <param name="path">Its folder is created if it is missing; a file of that name is replaced.</param>
    /// <exception cref="LabException">LAB5401: the file system refuses. What was at <paramref name="path"/> is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        try
        {
            string folder = Path.GetDirectoryName(full) ?? throw new IOException("It is the root folder.");
            Directory.CreateDirectory(folder);
            // The random part keeps two processes apart; the name is gone once the file is moved.
            string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
            WriteAndMove(temporary, full, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.FileNotWritable(full, e);
        }
    }

    private static void WriteAndMove(string temporary, string path, Action<Stream> write)
    {
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
                write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
