using Lab5.Repro.Snapshots;
using NUnit.Framework;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>The engine that needs no other package.</summary>
internal static class SnapshotEngine
{
    public static Task Match(SnapshotTest test, ReadOnlyMemory<byte> content, ISnapshotFormat format)
    {
        bool accepts = test.Accepts;
        var check = test.Store.Check(test.Name, content, format);
        if (!check.Outcome.Passes && accepts)
            test.Store.Accept(check.File);
        string message = SnapshotMessage.Of(check, test.Report, accepts);
        if (check.Outcome.Passes || accepts)
            TestContext.Out.Write(message);
        else
            Assert.Fail(message);
        return Task.CompletedTask;
    }
}
