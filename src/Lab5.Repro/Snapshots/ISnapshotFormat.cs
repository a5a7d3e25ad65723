namespace Lab5.Repro.Snapshots;

/// <summary>What the files of one kind of snapshot hold, and how two of them are compared.</summary>
public interface ISnapshotFormat
{
    /// <summary>Without a point: <c>json</c>.</summary>
    string Extension { get; }

    /// <param name="accepted">The bytes of the <c>.verified.</c> file, which may be damaged.</param>
    /// <param name="received">The bytes that this run made.</param>
    SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received);

    /// <summary>For whoever accepts: what the received file changes.</summary>
    /// <inheritdoc cref="Compare" path="/param"/>
    string DescribeAcceptance(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received) => Compare(accepted, received).Message;
}
