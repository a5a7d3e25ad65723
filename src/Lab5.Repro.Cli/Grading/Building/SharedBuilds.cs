using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lab5.Repro.Cli.Grading.Hosting;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>
/// Compiled submissions, kept from one run to the next: equal files, compiled by the same compiler against the same assemblies, give equal
/// assemblies. Each submission gets a file of its own.
/// </summary>
/// <param name="folder">
/// Nobody but the grader may write or read there: what lies in it runs as another student's work. Null where that cannot be had; then
/// every submission is compiled.
/// </param>
/// <param name="compiler">Its identity, see <see cref="CompilerInstallation.Identity"/>.</param>
internal sealed class SharedBuilds(string? folder, string compiler)
{
    /// <summary>Beside the grades; an id never begins with a dot.</summary>
    public const string DefaultName = ".builds";

    private const int MostBuilds = 2_000;

    /// <param name="content">Hash of all files that were handed in.</param>
    /// <param name="notes">Gets what of the submission has no effect.</param>
    /// <param name="compile">Makes the assembly in a folder; may throw, and then nothing is kept.</param>
    public CompiledSubmission Get(string content, string buildFolder, ICollection<string> notes, Func<ICollection<string>, CompiledSubmission> compile)
    {
        if (folder is null)
            return compile(notes);
        string kept = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{content}\n{compiler}"))) + ".json");
        if (Read(kept) is not { } build)
        {
            var compiled = compile(notes);
            Keep(kept, new(Path.GetFileName(compiled.Assembly), compiled.Folder, [.. notes], File.ReadAllBytes(compiled.Assembly)));
            return compiled;
        }

        foreach (string note in build.Notes)
            notes.Add(note);
        string path = Path.Combine(buildFolder, build.Name);
        File.WriteAllBytes(path, build.Assembly);
        return new(path, build.Folder);
    }

    /// <returns>Null where there is none that can be read.</returns>
    private static Build? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Build>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static void Keep(string path, Build build)
    {
        var directory = CreateFolder(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, build));
        foreach (var old in directory.GetFiles("*.json").OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostBuilds))
            old.Delete();
    }

    private static DirectoryInfo CreateFolder(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private sealed record Build(string Name, string Folder, IReadOnlyList<string> Notes, byte[] Assembly);
}
