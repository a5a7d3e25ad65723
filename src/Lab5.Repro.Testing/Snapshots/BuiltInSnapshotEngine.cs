using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>The engine that needs no other package.</summary>
internal static class SnapshotEngine
{
    public static Task Match(SnapshotTest test, ReadOnlyMemory<byte> content, ISnapshotFormat format)
    {
        bool accepts = test.Accepts;
        SnapshotAssertion.Conclude(test, test.Store.Compare(test.Name, content, format), content, accepts);
        return Task.CompletedTask;
    }
}
