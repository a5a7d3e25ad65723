using System.Collections.Concurrent;
using Lab5.Repro.Cli.Grading.Hosting;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>Compiled submissions by the hash of their files: equal ones are compiled once, and each gets a file of its own.</summary>
internal sealed class SharedBuilds
{
    private const long MostBytes = 256 << 20;

    private readonly ConcurrentDictionary<string, Build> _builds = [];
    private long _bytes;

    /// <param name="content">Hash of all files that were handed in.</param>
    /// <param name="notes">Gets what of the submission has no effect.</param>
    /// <param name="compile">Makes the assembly in a folder; may throw, and then nothing is kept.</param>
    public CompiledSubmission Get(string content, string buildFolder, ICollection<string> notes, Func<ICollection<string>, CompiledSubmission> compile)
    {
        if (!_builds.TryGetValue(content, out var build))
        {
            var compiled = compile(notes);
            byte[] assembly = File.ReadAllBytes(compiled.Assembly);
            if (Interlocked.Add(ref _bytes, assembly.Length) <= MostBytes)
                _builds.TryAdd(content, new(assembly, Path.GetFileName(compiled.Assembly), compiled.Folder, [.. notes]));
            return compiled;
        }

        foreach (string note in build.Notes)
            notes.Add(note);
        string path = Path.Combine(buildFolder, build.Name);
        File.WriteAllBytes(path, build.Assembly);
        return new(path, build.Folder);
    }

    private sealed record Build(byte[] Assembly, string Name, string Folder, IReadOnlyList<string> Notes);
}
