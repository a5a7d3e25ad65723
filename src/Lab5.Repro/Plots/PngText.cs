using System.Buffers.Binary;
using System.Text;

namespace Lab5.Repro.Plots;

/// <summary>Text inside a PNG file that no viewer draws: a <c>tEXt</c> chunk before the picture's data.</summary>
/// <remarks>
/// Source: Portable Network Graphics, third edition (W3C, 2025), sections 5.3 (chunk layout), 11.3.3.2 (tEXt) and
/// annex D (the CRC). A chunk is its length, type, content and the CRC of type and content.
/// </remarks>
public static class PngText
{
    private const int SignatureLength = 8, HeaderEnd = SignatureLength + 25, Overhead = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="png">Whose first chunk is IHDR, as in every PNG.</param>
    /// <param name="keyword">1 to 79 letters.</param>
    /// <param name="text">ASCII.</param>
    /// <exception cref="ArgumentException">Not a PNG, or the keyword or the text has other characters.</exception>
    public static byte[] Write(ReadOnlySpan<byte> png, string keyword, string text)
    {
        if (png.Length < HeaderEnd || !png.StartsWith(Signature))
            throw new ArgumentException("These bytes are not a PNG.", nameof(png));
        if (keyword.Length is 0 or > 79 || !keyword.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"'{keyword}' is not 1 to 79 letters or digits.", nameof(keyword));
        if (!Ascii.IsValid(text))
            throw new ArgumentException("The text has characters beyond ASCII.", nameof(text));
        byte[] chunk = Chunk("tEXt"u8, Encoding.ASCII.GetBytes($"{keyword}\0{text}"));
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }

    /// <returns>Null if the bytes are not a PNG, have no such text, or the text is damaged.</returns>
    public static string? Read(ReadOnlySpan<byte> png, string keyword)
    {
        if (!png.StartsWith(Signature))
            return null;
        byte[] start = Encoding.ASCII.GetBytes(keyword + '\0');
        for (var rest = png[SignatureLength..]; rest.Length >= Overhead;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Overhead)
                return null;
            var typeAndContent = rest.Slice(4, 4 + (int)length);
            rest = rest[(8 + (int)length)..];
            if (typeAndContent.StartsWith("tEXt"u8) && typeAndContent[4..].StartsWith(start))
                return BinaryPrimitives.ReadUInt32BigEndian(rest) == Crc(typeAndContent) ? Encoding.ASCII.GetString(typeAndContent[(4 + start.Length)..]) : null;
            rest = rest[4..];
        }

        return null;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[Overhead + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }

    /// <summary>CRC-32 of ISO 3309: polynomial 0xEDB88320 (bits reversed), start and end inverted.</summary>
    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
