using Lab5.Repro.Snapshots;
using NUnit.Framework;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>What follows from a comparison, whichever engine made it: the files, the message, and whether the test passes.</summary>
internal static class SnapshotAssertion
{
    /// <param name="content">What was compared.</param>
    /// <param name="accepts">What differs becomes the accepted snapshot.</param>
    /// <exception cref="AssertionException">It does not pass and is not accepted.</exception>
    /// <exception cref="LabException">LAB5601: the folder cannot be written to.</exception>
    public static void Conclude(SnapshotTest test, SnapshotCheck check, ReadOnlyMemory<byte> content, bool accepts)
    {
        test.Store.Leave(check, content);
        if (!check.Outcome.Passes && accepts)
            test.Store.Accept(check.File);
        string message = SnapshotMessage.Of(check, test.Report, accepts);
        if (check.Outcome.Passes || accepts)
            TestContext.Out.Write(message);
        else
            Assert.Fail(message);
    }
}
