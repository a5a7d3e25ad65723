using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lab5.Repro.Submissions.Table;

/// <summary>Puts a zip archive in a folder's place, with one entry more that no archive should have.</summary>
internal static class Archives
{
    private const int LinkAttributes = unchecked((int)0xA1FF0000); // a symbolic link, of Unix
    private const int BombBytes = 200_000_000;
    private const int Block = 1 << 20;

    public static void WithEntry(string folder, string name) => Replace(folder, archive => Write(archive.CreateEntry(name), "escaped"));

    public static void WithLink(string folder, string target) => Replace(folder, archive =>
    {
        var entry = archive.CreateEntry("Link.cs");
        entry.ExternalAttributes = LinkAttributes;
        Write(entry, target);
    });

    /// <param name="declared">Bytes that the archive says the entry has.</param>
    public static void WithBomb(string folder, int declared = BombBytes)
    {
        Replace(folder, archive =>
        {
            using var stream = archive.CreateEntry("zeros.bin", CompressionLevel.Fastest).Open();
            byte[] zeros = new byte[Block];
            for (int left = BombBytes; left > 0; left -= Block)
                stream.Write(zeros.AsSpan(0, Math.Min(left, Block)));
        });
        byte[] bytes = File.ReadAllBytes(folder + ".zip"), size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, BombBytes);
        for (int at; (at = bytes.AsSpan().IndexOf(size)) >= 0 && declared != BombBytes;)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), declared);
        File.WriteAllBytes(folder + ".zip", bytes);
    }

    /// <summary>Byte order marks, CRLF, a folder in the archive, and what macOS and Visual Studio leave behind.</summary>
    public static void InASubfolderOfAnotherStyle(string folder)
    {
        string inside = Directory.CreateDirectory(Path.Combine(folder, "Abgabe Ü5")).FullName;
        foreach (string path in Directory.GetFiles(folder))
        {
            File.WriteAllText(Path.Combine(inside, Path.GetFileName(path)), File.ReadAllText(path).ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            File.Delete(path);
        }

        Directory.CreateDirectory(Path.Combine(inside, "attic"));
        File.Move(Path.Combine(inside, "attic.cs"), Path.Combine(inside, "attic", "attic.cs"));
        File.WriteAllText(Path.Combine(inside, "._Program.cs"), "not C#");
        Directory.CreateDirectory(Path.Combine(folder, "__MACOSX"));
        File.WriteAllText(Path.Combine(folder, "__MACOSX", "._Abgabe Ü5"), "");
        Replace(folder, _ => { });
    }

    /// <summary>As Moodle delivers what GitHub packed: a folder with an archive in it, which has one folder.</summary>
    public static void InAnArchiveInAFolder(string folder)
    {
        string packed = Directory.CreateDirectory(folder + " packed").FullName;
        Directory.Move(folder, Path.Combine(packed, "lab5-main"));
        Directory.CreateDirectory(folder);
        ZipFile.CreateFromDirectory(packed, Path.Combine(folder, "Lab 5.zip"));
        Directory.Delete(packed, recursive: true);
    }

    private static void Replace(string folder, Action<ZipArchive> add)
    {
        ZipFile.CreateFromDirectory(folder, folder + ".zip");
        Directory.Delete(folder, recursive: true);
        using var archive = ZipFile.Open(folder + ".zip", ZipArchiveMode.Update);
        add(archive);
    }

    private static void Write(ZipArchiveEntry entry, string text)
    {
        using StreamWriter writer = new(entry.Open());
        writer.Write(text);
    }
}
