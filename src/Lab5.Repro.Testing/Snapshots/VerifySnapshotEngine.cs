using System.Text;
using Lab5.Repro.Snapshots;
using VerifyNUnit;
using VerifyTests;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>Verify.NUnit on the same files, with the same verdicts; compiled with <c>-p:SnapshotEngine=Verify</c>.</summary>
/// <remarks>
/// The verdict is that of the files' bytes, as in the built-in engine: Verify takes the byte order mark and carriage returns off the text
/// that it hands to a comparer, and does not ask one about texts that are equal then. Every setting is of this one call, so that other
/// tests of the assembly may use Verify as they like.
/// </remarks>
internal static class SnapshotEngine
{
    public static async Task Match(SnapshotTest test, ReadOnlyMemory<byte> content, ISnapshotFormat format)
    {
        bool accepts = test.Accepts;
        var check = test.Store.Compare(test.Name, content, format);
        if (check.IsNew || new FileInfo(check.File.VerifiedPath).Length > 0) // an empty file Verify deletes
            await Verify(test, check, content, accepts);
        SnapshotAssertion.Conclude(test, check, content, accepts);
    }

    /// <summary>Verify throws where the verdict fails the test; the assertion that follows does too, and says more.</summary>
    private static async Task Verify(SnapshotTest test, SnapshotCheck check, ReadOnlyMemory<byte> content, bool accepts)
    {
        var settings = Settings(test, check.Outcome, accepts);
        try
        {
            await (check.File.Extension == "png"
                ? Verifier.Verify(content.ToArray(), check.File.Extension, settings)
                : Verifier.Verify(Text(content), check.File.Extension, settings));
        }
        catch (Exception) when (!check.Outcome.Passes)
        {
        }
    }

    private static VerifySettings Settings(SnapshotTest test, SnapshotOutcome outcome, bool accepts)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(test.Store.Folder);
        settings.UseFileName(test.Name);
        settings.DisableRequireUniquePrefix(); // a test may look at its snapshot twice
        if (accepts)
            settings.AutoVerify(); // otherwise a viewer would show what is accepted anyway
        if (BuildServer.Variable(test.EnvironmentVariable) is not null)
            settings.DisableDiff(); // Verify knows fewer build servers
        var result = outcome.Passes ? CompareResult.Equal : CompareResult.NotEqual(outcome.Message);
        settings.UseStringComparer((_, _, _) => Task.FromResult(result));
        settings.UseStreamComparer((_, _, _) => Task.FromResult(result));
        return settings;
    }

    /// <summary>Verify writes the byte order mark itself.</summary>
    private static string Text(ReadOnlyMemory<byte> content) =>
        Encoding.UTF8.GetString(content.Span.StartsWith(Encoding.UTF8.Preamble) ? content.Span[Encoding.UTF8.Preamble.Length..] : content.Span);
}
