using System.Text;

namespace VerifyTests;

/// <summary>One comparison with its files.</summary>
internal sealed class Verification
{
    private static readonly Dictionary<string, object> s_context = [];

    private static readonly HashSet<string> s_prefixes = [];

    private readonly VerifySettings _settings;

    private readonly string _received, _verified;

    /// <param name="severalFrameworks">Received files are named after the framework then.</param>
    public Verification(VerifySettings settings, string directory, string name, string extension, bool severalFrameworks)
    {
        _settings = settings;
        System.IO.Directory.CreateDirectory(directory);
        string received = severalFrameworks ? $"{name}.DotNet10_0" : name;
        if (settings.WantsUniquePrefix && !s_prefixes.Add(Path.Combine(directory, received)))
            throw new InvalidOperationException($"The prefix has already been used: {received}");
        foreach (string file in System.IO.Directory.GetFiles(directory, $"{received}.received.*"))
            File.Delete(file);
        _received = Path.Combine(directory, $"{received}.received.{extension}");
        _verified = Path.Combine(directory, $"{name}.verified.{extension}");
    }

    /// <summary>Only a comparer sees texts that differ; the byte order mark and carriage returns are taken off before.</summary>
    public async Task Text(string received)
    {
        if (File.Exists(_verified) && new FileInfo(_verified).Length == 0)
            File.Delete(_verified);
        string? verified = File.Exists(_verified) ? File.ReadAllText(_verified).ReplaceLineEndings("\n") : null;
        bool equal = verified == received
            || (verified is not null && _settings.StringComparer is { } compare && (await compare(received, verified, s_context)).IsEqual);
        if (!equal)
            Differs(() => File.WriteAllText(_received, received, Encoding.UTF8), verified is null);
    }

    /// <summary>The comparer sees all but an empty file.</summary>
    public async Task Bytes(byte[] received)
    {
        byte[]? verified = File.Exists(_verified) ? File.ReadAllBytes(_verified) : null;
        bool equal = verified is { Length: > 0 } && (_settings.StreamComparer is { } compare
            ? (await compare(new MemoryStream(received), new MemoryStream(verified), s_context)).IsEqual
            : verified.AsSpan().SequenceEqual(received));
        if (!equal)
            Differs(() => File.WriteAllBytes(_received, received), verified is null);
    }

    private void Differs(Action write, bool isNew)
    {
        write();
        if (_settings.AcceptsAll)
        {
            File.Move(_received, _verified, overwrite: true);
            return;
        }

        if (_settings.OpensViewer)
            File.AppendAllText(Path.Combine(Path.GetDirectoryName(_received)!, "viewer.log"), _received + "\n");
        throw new VerifyException($"Directory: {Path.GetDirectoryName(_received)}\n{(isNew ? "New" : "NotEqual")}:\n  - Received: {Path.GetFileName(_received)}\n    Verified: {Path.GetFileName(_verified)}\n");
    }
}

public sealed class VerifyException(string message) : Exception(message);
