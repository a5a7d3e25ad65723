using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Lab5.Repro.Models.PyTorch;

/// <summary>
/// Parameters as the file that <c>torch.save(module.state_dict(), path)</c> writes and <c>torch.load(path)</c> reads, bit for bit.
/// </summary>
/// <remarks>
/// The format, from PyTorch's documentation of serialization and from files that PyTorch wrote: a zip archive of one folder with
/// <c>data.pkl</c>, a pickle (protocol 2) of an OrderedDict of tensors that point at storages; <c>data/KEY</c>, a storage's
/// little-endian singles; and <c>version</c>, 3. Entries are stored, not deflated. Nothing that the pickle names is run: see <see cref="StateDictPickle"/>.
/// </remarks>
public static class PyTorchFile
{
    private const string Folder = "archive";
    private const string PickleEntry = "data.pkl";

    // Zip has no dates before this one; a fixed date makes equal parameters equal files.
    private static readonly DateTimeOffset s_date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="path">Its folder is created if it is missing; a file of that name is replaced, all at once.</param>
    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string path, NamedParameters parameters) => AtomicFile.Write(path, stream =>
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create);
        WriteEntry(archive, PickleEntry, StateDictPickle.Write(parameters.Specs));
        for (int key = 0; key < parameters.Specs.Count; key++)
            WriteEntry(archive, Invariant($"data/{key}"), LittleEndian(parameters[parameters.Specs[key].Name]));
        WriteEntry(archive, "version", Encoding.ASCII.GetBytes("3\n"));
    });

    /// <summary>Every parameter of the network, whatever their order in the file.</summary>
    /// <exception cref="LabException">
    /// LAB5441: not such a file or damaged; LAB5442: it holds other things than tensors; LAB5443: names differ from the network's;
    /// LAB5444: a shape differs; LAB5445: a tensor is not of singles.
    /// </exception>
    public static NamedParameters Read(string path, NetworkSpec network)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(path, stream, network);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.ParameterFileNotReadable(path, e.Message, e);
        }
    }

    /// <param name="path">Names the file in errors.</param>
    internal static NamedParameters Read(string path, Stream content, NetworkSpec network)
    {
        network.Validate();
        try
        {
            using ZipArchive archive = new(content, ZipArchiveMode.Read);
            return Read(path, archive, network.Parameters);
        }
        catch (InvalidDataException e)
        {
            throw LabErrors.ParameterFileNotReadable(path, e.Message, e);
        }
    }

    private static NamedParameters Read(string path, ZipArchive archive, IReadOnlyList<ParameterSpec> specs)
    {
        var pickle = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith($"/{PickleEntry}", StringComparison.Ordinal))
            ?? throw LabErrors.ParameterFileNotReadable(path, $"it has no {PickleEntry}");
        string folder = pickle.FullName[..^PickleEntry.Length];
        if (archive.GetEntry($"{folder}byteorder") is { } order && Encoding.ASCII.GetString(ReadEntry(order)) != "little")
            throw LabErrors.ParameterFileNotReadable(path, "its numbers are big-endian");
        var tensors = StateDictPickle.Read(path, ReadEntry(pickle));
        RequireNames(path, tensors.Keys, [.. specs.Select(spec => spec.Name)]);
        return new(specs, [.. specs.Select(spec => ReadTensor(path, archive, folder, spec, tensors[spec.Name]))]);
    }

    private static void RequireNames(string path, ICollection<string> found, IReadOnlyCollection<string> expected)
    {
        string[] missing = [.. expected.Except(found)], unknown = [.. found.Except(expected)];
        if (missing.Length > 0 || unknown.Length > 0)
            throw LabErrors.ParameterNamesDiffer(path, missing, unknown);
    }

    private static float[] ReadTensor(string path, ZipArchive archive, string folder, ParameterSpec spec, StoredTensor tensor)
    {
        if (tensor.StorageType != StateDictPickle.FloatStorage)
            throw LabErrors.ParameterTypeDiffers(path, spec.Name, tensor.StorageType);
        if (!tensor.Shape.SequenceEqual(spec.Shape.Select(extent => (long)extent)))
            throw LabErrors.ParameterShapeDiffers(path, spec.Name, spec.Shape, tensor.Shape);
        var entry = archive.GetEntry($"{folder}data/{tensor.StorageKey}")
            ?? throw LabErrors.ParameterFileNotReadable(path, $"it has no data for '{spec.Name}'");
        byte[] storage = ReadEntry(entry);
        if (!tensor.Fits(storage.Length / sizeof(float)))
            throw LabErrors.ParameterFileNotReadable(path, $"'{spec.Name}' reaches beyond its data");
        var values = new float[spec.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(storage.AsSpan(checked((int)tensor.Place(i) * sizeof(float))));
        return values;
    }

    private static byte[] LittleEndian(float[] values)
    {
        if (BitConverter.IsLittleEndian)
            return MemoryMarshal.AsBytes(values).ToArray();
        var bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return bytes;
    }

    private static void WriteEntry(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry($"{Folder}/{name}", CompressionLevel.NoCompression);
        entry.LastWriteTime = s_date;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] ReadEntry(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
