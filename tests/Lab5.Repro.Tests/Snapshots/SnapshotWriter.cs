using System.Security.Cryptography;
using System.Text;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>The program in this assembly: writes snapshots and a report over and over, for tests that kill it or run it twice at once.</summary>
internal static class SnapshotWriter
{
    public const int SnapshotCount = 4;

    private const string ReportName = "index.html";

    /// <summary>Long enough that a write takes a while.</summary>
    private const int ContentLength = 400_000;

    /// <summary>Prints a line before each file.</summary>
    /// <param name="arguments">The folder and how many rounds; the second round and those after it change every snapshot.</param>
    public static int Main(string[] arguments)
    {
        var store = new SnapshotStore(arguments[0]);
        int rounds = int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < SnapshotCount; i++)
            {
                Console.WriteLine(i);
                byte[] content = Content(i + round);
                var check = store.Compare($"Writer.Result_i={i}", content, new WordFormat());
                store.Leave(check, content);
                if (!check.Outcome.Passes)
                    store.Accept(check.File);
            }

            Console.WriteLine(ReportName);
            AtomicFile.Write(Path.Combine(store.Folder, ReportName), stream => WriteInPieces(stream, Content(round)));
        }

        return 0;
    }

    /// <summary>Takes longer than everything else, so that most kills fall into it.</summary>
    private static void WriteInPieces(Stream stream, byte[] content)
    {
        foreach (byte[] piece in content.Chunk(8))
        {
            stream.Write(piece);
            stream.Flush();
        }
    }

    /// <summary>Letters that begin with the digest of the rest, so that a part of them is found out.</summary>
    public static byte[] Content(int seed)
    {
        byte[] letters = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{seed} ", ContentLength / 4)));
        return [.. Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(letters))), .. letters];
    }

    /// <returns>The files that are neither whole nor temporary.</returns>
    public static string[] BrokenFiles(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(path => !path.EndsWith(".lab5.tmp", StringComparison.Ordinal) && !IsWhole(path))
            .Select(path => Path.GetFileName(path)),
    ];

    private static bool IsWhole(string path)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            return bytes.Length > 64 && Encoding.ASCII.GetString(bytes, 0, 64) == Convert.ToHexString(SHA256.HashData(bytes.AsSpan(64)));
        }
        catch (FileNotFoundException)
        {
            return true; // accepted since the folder was listed
        }
    }
}
