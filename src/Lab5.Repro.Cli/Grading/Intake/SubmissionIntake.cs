using System.Diagnostics;
using System.IO.Compression;
using Lab5.Repro.Cli.Grading.Sandboxing;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>Copies a folder, a zip archive or a notebook into a fresh folder, and nothing from outside of it.</summary>
internal static class SubmissionIntake
{
    private const int UnixTypeShift = 16 + 12;
    private const int UnixRegularFile = 8;
    private const int UnixFolder = 4;

    /// <summary>An archive in a folder in an archive: one level more than Moodle makes of a student's own archive.</summary>
    private const int DeepestArchive = 2;

    private static readonly string[] s_work = [".cs", ".csproj", ".fsproj", ".vbproj", ".fs", ".vb", ".ipynb", ".csv"];

    /// <param name="source">A folder, or a file that is a zip archive or a notebook.</param>
    /// <param name="target">Is created.</param>
    /// <returns>The hash of what was taken.</returns>
    /// <exception cref="IntakeException">The source breaks a rule; what was copied so far must not be used.</exception>
    public static string Take(string source, string target)
    {
        Directory.CreateDirectory(target);
        IntakeFolder folder = new(target);
        try
        {
            // It could be one to another student's.
            if (new FileInfo(source).LinkTarget is not null)
                throw new IntakeException("The submission is a link. Hand in the folder or the archive itself.");
            if (Directory.Exists(source))
                TakeFolder(new(source), [], folder, SpecialFiles(source));
            else if (NotebookFiles.IsNotebook(source))
                folder.Add(EntryName.Parse(Path.GetFileName(source)), new FileInfo(source).Length, () => File.OpenRead(source));
            else if (!Path.GetExtension(source).Equals(".zip", StringComparison.OrdinalIgnoreCase))
                throw new IntakeException($"'{Path.GetFileName(source)}' is an archive of a kind that is not taken. Hand in a .zip file.");
            else
                TakeArchive(source, [], folder);
            for (int depth = 0; depth < DeepestArchive && !folder.Names.Any(IsWork); depth++)
                TakeArchivesInside(target, folder);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            throw new IntakeException($"The archive cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IntakeException($"The submission cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }

        return folder.ContentHash;
    }

    private static void TakeFolder(DirectoryInfo current, string[] above, IntakeFolder target, HashSet<string> special)
    {
        foreach (var entry in current.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string[] parts = EntryName.Parse(string.Join('/', (string[])[.. above, entry.Name]));
            if (IntakeLimits.IsLeftOut(entry.Name))
                continue;
            if (entry.LinkTarget is not null)
                throw new IntakeException($"'{string.Join('/', parts)}' is a link. Hand in the file itself.");
            if (special.Contains(entry.FullName))
                throw new IntakeException($"'{string.Join('/', parts)}' is a pipe, a socket or a device, not a file.");
            if (entry is DirectoryInfo folder)
                TakeFolder(folder, parts, target, special);
            else
                target.Add(parts, ((FileInfo)entry).Length, () => File.OpenRead(entry.FullName));
        }
    }

    /// <summary>.NET does not tell a pipe from a file, and opening one waits for ever.</summary>
    private static HashSet<string> SpecialFiles(string folder)
    {
        if (SystemTools.Find("find") is not { } find)
            return [];
        ProcessStartInfo start = new(find, [Path.GetFullPath(folder), "!", "-type", "f", "!", "-type", "d", "!", "-type", "l", "-print"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        return [.. process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Where nothing but archives was handed in, what they hold is the submission: a folder for each, beside it.</summary>
    private static void TakeArchivesInside(string folder, IntakeFolder target)
    {
        foreach (string name in target.Names.Where(name => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            if (target.Names.All(other => !other.StartsWith(name[..^4] + "/", StringComparison.OrdinalIgnoreCase)))
                TakeArchive(Path.Combine(folder, name), name[..^4].Split('/'), target);
        }
    }

    private static bool IsWork(string name) => s_work.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static void TakeArchive(string path, string[] above, IntakeFolder target)
    {
        if (new FileInfo(path).Length > IntakeLimits.Bytes)
            throw new IntakeException(Invariant($"The archive has {new FileInfo(path).Length} bytes; at most {IntakeLimits.MegaBytes} MB are taken. Hand in the project without build output and data."));
        using var archive = ZipFile.Open(path, ZipArchiveMode.Read, ZipNames.Instance);
        foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            string[] parts = EntryName.Parse(entry.FullName);
            if ((entry.ExternalAttributes >> UnixTypeShift & 15) is not (0 or UnixRegularFile or UnixFolder))
                throw new IntakeException($"The archive's entry '{entry.FullName}' is a link or a device, not a file.");
            if (entry.IsEncrypted)
                throw new IntakeException($"The archive's entry '{entry.FullName}' is encrypted.");
            if (parts.Length > 0)
                target.Add([.. above, .. parts], entry.Length, entry.Open);
        }
    }
}
