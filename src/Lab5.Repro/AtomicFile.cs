using System.Diagnostics;
using System.Globalization;

namespace Lab5.Repro;

/// <summary>A file is there whole or not at all: it is written under a temporary name in its own folder, then moved.</summary>
internal static class AtomicFile
{
    private const string Temporary = ".lab5.tmp";

    /// <param name="path">Its folder is created if it is missing; a file of that name is replaced.</param>
    /// <exception cref="LabException">LAB5401: the file system refuses. What was at <paramref name="path"/> is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        try
        {
            string folder = Path.GetDirectoryName(full) ?? throw new IOException("It is the root folder.");
            Directory.CreateDirectory(folder);
            RemoveLeftovers(folder);
            // The random part keeps two threads apart; the name is gone once the file is moved.
            string temporary = Path.Combine(folder, $".{Environment.ProcessId}.{Path.GetRandomFileName()}{Temporary}");
            WriteAndMove(temporary, full, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.FileNotWritable(full, e);
        }
    }

    /// <summary>Nothing happens if there is no such file.</summary>
    /// <exception cref="LabException">LAB5401: the file system refuses.</exception>
    public static void Delete(string path)
    {
        try
        {
            if (File.Exists(path))
                File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.FileNotWritable(Path.GetFullPath(path), e);
        }
    }

    /// <summary>Deletes the temporary files of processes that were killed. Those of running processes stay, and so does what cannot be deleted.</summary>
    public static void RemoveLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (string path in Directory.EnumerateFiles(folder, $".*{Temporary}").Where(IsLeftover))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A leftover does no harm, and another run may have the right to delete it.
            }
        }
    }

    private static bool IsLeftover(string path)
    {
        if (!int.TryParse(Path.GetFileName(path).Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture, out int writer))
            return false;
        try
        {
            using var process = Process.GetProcessById(writer);
            return process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return true; // there is no such process
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
