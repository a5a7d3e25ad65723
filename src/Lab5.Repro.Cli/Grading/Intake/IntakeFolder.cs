using System.Security.Cryptography;
using System.Text;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>The fresh folder that a submission's files are copied to, counted on the way.</summary>
/// <param name="path">Empty.</param>
internal sealed class IntakeFolder(string path)
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, byte[]> _hashes = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Relative paths of the files that were taken, with slashes.</summary>
    public IReadOnlyCollection<string> Names => _hashes.Keys;

    /// <summary>SHA-256 over names and contents, in hexadecimal; the order in which the files came does not matter.</summary>
    public string ContentHash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (name, content) in _hashes)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(name));
                hash.AppendData([0]);
                hash.AppendData(content);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <param name="parts">As <see cref="EntryName.Parse"/> gives them.</param>
    /// <param name="declaredBytes">The length that the source says it has; refused before anything is read.</param>
    /// <exception cref="IntakeException">Too many, too large, twice the same name, or not readable.</exception>
    public void Add(string[] parts, long declaredBytes, Func<Stream> open)
    {
        if (parts.Length == 0 || parts.Any(IntakeLimits.IsLeftOut))
            return;
        string name = string.Join('/', parts);
        Claim(name, parts);
        if (_names.Count > IntakeLimits.Files)
            throw new IntakeException(Invariant($"The submission has more than {IntakeLimits.Files} files. Hand in the project without build output and data."));
        if (_bytes + declaredBytes > IntakeLimits.Bytes)
            throw TooLarge(name);
        string target = Path.Combine([path, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            using var source = open();
            _hashes[name] = Copy(source, target, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new IntakeException($"The file '{name}' cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>On some systems names that differ in case only are the same file.</summary>
    private void Claim(string name, string[] parts)
    {
        for (int depth = 1; depth < parts.Length; depth++)
        {
            string folder = string.Join('/', parts[..depth]);
            if (_names.Contains(folder))
                throw new IntakeException($"The submission has '{folder}' both as a file and as a folder.");
            _folders.Add(folder);
        }

        if (!_names.Add(name) || _folders.Contains(name))
            throw new IntakeException($"The submission has '{name}' twice; capitals and small letters count as the same.");
    }

    /// <returns>The content's hash.</returns>
    private byte[] Copy(Stream source, string target, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using FileStream copy = new(target, FileMode.CreateNew, FileAccess.Write);
        byte[] buffer = new byte[64 * 1024];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            _bytes += count; // a compressed file may hold more than it declares
            if (_bytes > IntakeLimits.Bytes)
                throw TooLarge(name);
            copy.Write(buffer, 0, count);
            hash.AppendData(buffer, 0, count);
        }

        return hash.GetHashAndReset();
    }

    private static IntakeException TooLarge(string name) => new(
        Invariant($"With '{name}' the submission is larger than the {IntakeLimits.MegaBytes} MB that are taken. Hand in the project without build output and data."));
}
