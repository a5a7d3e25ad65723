using System.Buffers.Binary;
using System.IO.Compression;
using Lab5.Repro.Plots;

namespace Lab5.Repro.Grading.Items;

/// <summary>The pixels of a PNG file, read without native code and with a bound on their number, since the file is a stranger's.</summary>
/// <remarks>PNG specification, third edition: compression (10), filters (9.2).</remarks>
/// <param name="Problem">Why there is no picture; null when there is one.</param>
internal sealed record PngPicture(int Width, int Height, byte[] Pixels, string? Problem)
{
    private const int LeastSide = 100, MostPixels = 20_000_000;

    public bool Equals(PngPicture? other) =>
        other is not null && Problem is null && other.Problem is null && Width == other.Width && Height == other.Height && Pixels.AsSpan().SequenceEqual(other.Pixels);

    public override int GetHashCode() => HashCode.Combine(Width, Height, Pixels.Length);

    public static PngPicture Read(byte[]? file)
    {
        try
        {
            if (file is null or [])
                return Without("there is none");
            return file.AsSpan().StartsWith(PngChunk.Signature) ? Decode(file) : Without("it does not begin as a PNG file");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return Without("the file is damaged");
        }
    }

    private static PngPicture Decode(byte[] file)
    {
        using var compressed = new MemoryStream();
        ReadOnlySpan<byte> header = [];
        for (ReadOnlySpan<byte> rest = file.AsSpan(PngChunk.Signature.Length); rest.Length >= PngChunk.Overhead;)
        {
            if (!PngChunk.TryRead(ref rest, out var chunk, out _))
                throw new InvalidDataException();
            if (chunk.StartsWith("IHDR"u8))
                header = chunk[4..].ToArray();
            else if (chunk.StartsWith("IDAT"u8))
                compressed.Write(chunk[4..]);
        }

        if (header.Length != 13)
            return Without("it has no header");
        int width = BinaryPrimitives.ReadInt32BigEndian(header), height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        if (width < LeastSide || height < LeastSide || (long)width * height > MostPixels)
            return Without(Invariant($"it has {width} x {height} pixels, expected at least {LeastSide} x {LeastSide} and at most {MostPixels} in all"));
        if (header[12] != 0)
            return Without("it is interlaced, which is not read here");
        if (header[8] is not (1 or 2 or 4 or 8 or 16))
            return Without(Invariant($"it has {header[8]} bits a sample, which no PNG file has"));
        int bits = header[8] * Channels(header[9]), row = checked((width * bits + 7) / 8);
        if (bits == 0)
            return Without("its colours are of an unknown kind");
        compressed.Position = 0;
        var pixels = Unfilter(compressed, row, height, Math.Max(1, bits / 8));
        return IsBlank(pixels, Math.Max(1, bits / 8)) ? Without("it is blank") : new(width, height, pixels, null);
    }

    private static int Channels(byte colourType) => colourType switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };

    private static byte[] Unfilter(Stream compressed, int row, int height, int pixel)
    {
        using var stream = new ZLibStream(compressed, CompressionMode.Decompress);
        var pixels = new byte[row * height];
        var above = new byte[row];
        for (int y = 0; y < height; y++)
        {
            int filter = stream.ReadByte();
            var line = pixels.AsSpan(y * row, row);
            stream.ReadExactly(line);
            for (int x = 0; x < row; x++)
            {
                int left = x < pixel ? 0 : line[x - pixel], up = above[x], corner = x < pixel ? 0 : above[x - pixel];
                line[x] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException(),
                });
            }

            line.CopyTo(above);
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    /// <summary>Whether all pixels but one in a thousand are the first one's colour.</summary>
    private static bool IsBlank(byte[] pixels, int pixel)
    {
        int others = 0;
        for (int at = pixel; at + pixel <= pixels.Length; at += pixel)
        {
            if (!pixels.AsSpan(at, pixel).SequenceEqual(pixels.AsSpan(0, pixel)))
                others++;
        }

        return others < pixels.Length / pixel / 1_000;
    }

    private static PngPicture Without(string problem) => new(0, 0, [], problem);
}
