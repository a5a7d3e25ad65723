using System.Text;

namespace Lab5.Repro.Snapshots;

/// <summary>Texts, line by line: any other line is a change.</summary>
public sealed class TextFormat : ISnapshotFormat
{
    public string Extension => "txt";

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        string[] there = Lines(accepted), here = Lines(received);
        if (there.SequenceEqual(here))
            return new(Verdict.Identical, "");
        string[] changes = [.. Without(there, here).Select(line => $"- {line}"), .. Without(here, there).Select(line => $"+ {line}")];
        return new(Verdict.Moved, changes.Length == 0 ? "The same lines in another order.\n" : string.Concat(changes.Select(line => $"{line}\n")));
    }

    private static string[] Lines(ReadOnlyMemory<byte> file) =>
        Encoding.UTF8.GetString(file.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');

    /// <summary>What is left of <paramref name="lines"/> when each of the others is taken away once.</summary>
    private static List<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = lines.ToList();
        foreach (string other in others)
            left.Remove(other);
        return left;
    }
}
