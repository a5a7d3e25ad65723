using System.Text;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>Texts that are equal when their letters are, in any case.</summary>
internal sealed class WordFormat : ISnapshotFormat
{
    public string Extension => "txt";

    /// <summary>Of every outcome that is not identical.</summary>
    public byte[]? Difference { get; init; }

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        string before = Encoding.UTF8.GetString(accepted.Span), now = Encoding.UTF8.GetString(received.Span);
        if (before == now)
            return new(Verdict.Identical, "");
        var verdict = before.Equals(now, StringComparison.OrdinalIgnoreCase) ? Verdict.Equal : Verdict.Moved;
        return new(verdict, $"It was {before} and is {now}.") { Difference = Difference };
    }
}
