using System.Diagnostics;
using System.Globalization;

namespace Lab5.Repro;

/// <summary>A file is there whole or not at all: it is written under a temporary name in its own folder, then moved.</summary>
internal static class AtomicFile
{
    private const string Temporary = ".lab5.tmp";

    /// <summary>Together about a second: a virus scanner or an index holds a new file open for a moment.</summary>
    private const int Attempts = 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <param name="path">Its folder is created if it is missing; a file of that name is replaced.</param>
    /// <exception cref="LabException">
    /// LAB5401: the file system refuses. LAB5404: another program holds the file open; the content is beside it then. What was at
    /// <paramref name="path"/> is untouched in both cases.
    /// </exception>
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

    /// <summary>Finds out whether <see cref="Write"/> could replace the file. On Windows it cannot while another program holds it open.</summary>
    /// <exception cref="LabException">LAB5404: it is held open.</exception>
    public static void RequireReplaceable(string path)
    {
        if (!OperatingSystem.IsWindows() || !File.Exists(path))
            return;
        try
        {
            Patiently(path, () => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.FileHeldOpen(Path.GetFullPath(path), null, e);
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
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        Replace(temporary, path, (from, to) => File.Move(from, to, overwrite: true));
    }

    /// <summary>Moves the new file over the old one. If that cannot be replaced, the new one is kept as <c>NAME.new.EXT</c> beside it.</summary>
    /// <exception cref="LabException">LAB5404: it is kept.</exception>
    /// <exception cref="IOException">There was no old file, or the new one cannot be kept either.</exception>
    internal static void Replace(string temporary, string path, Action<string, string> move)
    {
        string kept = Path.ChangeExtension(path, $".new{Path.GetExtension(path)}");
        try
        {
            Patiently(path, () => move(temporary, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && File.Exists(path))
        {
            File.Move(temporary, kept, overwrite: true);
            throw LabErrors.FileHeldOpen(path, kept, e);
        }
        finally
        {
            File.Delete(temporary);
        }

        File.Delete(kept); // of an earlier run
    }

    /// <summary>Tries again for as long as the file is there and held open.</summary>
    private static void Patiently(string path, Action action)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < Attempts && File.Exists(path))
            {
                Thread.Sleep(s_pause);
            }
        }
    }
}
