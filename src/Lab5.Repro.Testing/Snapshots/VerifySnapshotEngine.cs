using System.Runtime.CompilerServices;
using System.Text;
using Lab5.Repro.Snapshots;
using NUnit.Framework;
using VerifyNUnit;
using VerifyTests;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>Verify.NUnit on the same files, with the same comparisons; compiled with <c>-p:SnapshotEngine=Verify</c>.</summary>
internal static class SnapshotEngine
{
    /// <summary>Verify asks for names and comparisons somewhere below the call that the test made.</summary>
    private static readonly AsyncLocal<(SnapshotTest Test, ISnapshotFormat Format)?> s_current = new();

#pragma warning disable CA2255 // Verify wants to be told before its first use, and only this assembly uses it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize()
    {
        // Verify appends the parameters of fixture and method itself.
        Verifier.DerivePathInfo((sourceFile, projectDirectory, type, method) =>
            new PathInfo(s_current.Value?.Test.Store.Folder, s_current.Value?.Test.Fixture, s_current.Value?.Test.Method));
        foreach (string extension in new[] { "json", "txt" })
        {
            VerifierSettings.RegisterStringComparer(extension, (received, verified, context) =>
                Task.FromResult(Compare(TextBytes(received), TextBytes(verified))));
        }

        VerifierSettings.RegisterStreamComparer("png", async (received, verified, context) =>
            Compare(await ReadAll(received), await ReadAll(verified)));
    }

    public static async Task Match(SnapshotTest test, ReadOnlyMemory<byte> content, ISnapshotFormat format)
    {
        bool accepts = test.Accepts;
        s_current.Value = (test, format);
        try
        {
            if (format.Extension == "png")
                await Verifier.Verify(content.ToArray(), extension: format.Extension);
            else
                await Verifier.Verify(Text(content), extension: format.Extension);
        }
        catch (Exception) when (accepts)
        {
            var file = new SnapshotFile(test.Store.Folder, test.Name, format.Extension);
            test.Store.Accept(file);
            TestContext.Out.WriteLine($"Accepted as {file.VerifiedPath}");
        }
    }

    private static CompareResult Compare(byte[] received, byte[] verified)
    {
        var outcome = s_current.Value?.Format.Compare(verified, received);
        return outcome is { Passes: true } ? CompareResult.Equal : CompareResult.NotEqual(outcome?.Message);
    }

    /// <summary>Verify writes the byte order mark itself, and takes it off what it reads.</summary>
    private static string Text(ReadOnlyMemory<byte> content) =>
        Encoding.UTF8.GetString(content.Span.StartsWith(Encoding.UTF8.Preamble) ? content.Span[Encoding.UTF8.Preamble.Length..] : content.Span);

    private static byte[] TextBytes(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
