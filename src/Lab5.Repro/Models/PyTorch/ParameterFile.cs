using System.Security.Cryptography;

namespace Lab5.Repro.Models.PyTorch;

/// <summary>Parameters that a training starts from, instead of values drawn from its seed: a file as <see cref="PyTorchFile"/> writes it.</summary>
public sealed record ParameterFile
{
    private readonly string _path;
    private readonly byte[] _content;

    private ParameterFile(string path, byte[] content)
    {
        (_path, _content) = (path, content);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>Of the file's bytes, lower-case hexadecimal. It identifies the file in a result's settings.</summary>
    public string Sha256 { get; private init; }

    /// <summary>Reads the whole file, so that what is hashed is what is used.</summary>
    /// <exception cref="LabException">LAB5441: the file cannot be read.</exception>
    public static ParameterFile Open(string path)
    {
        try
        {
            return new(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.ParameterFileNotReadable(path, e.Message, e);
        }
    }

    /// <inheritdoc cref="PyTorchFile.Read(string, NetworkSpec)"/>
    internal NamedParameters Read(NetworkSpec network) => PyTorchFile.Read(_path, new MemoryStream(_content, writable: false), network);
}
