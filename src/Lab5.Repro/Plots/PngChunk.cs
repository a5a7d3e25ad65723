using System.Buffers.Binary;

namespace Lab5.Repro.Plots;

/// <summary>The chunks that a PNG file is made of: each its length, type, content and the CRC of type and content.</summary>
/// <remarks>Source: Portable Network Graphics, third edition (W3C, 2025), sections 5.2 (signature), 5.3 (chunk layout) and annex D (the CRC).</remarks>
internal static class PngChunk
{
    /// <summary>Bytes of a chunk beside its content.</summary>
    public const int Overhead = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Takes the first chunk off the rest of a file.</summary>
    /// <param name="rest">After the signature, or after another chunk.</param>
    /// <returns>Whether there is a whole one.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> typeAndContent, out uint crc)
    {
        typeAndContent = [];
        crc = 0;
        if (rest.Length < Overhead || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - Overhead)
            return false;
        typeAndContent = rest.Slice(4, 4 + (int)length);
        crc = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]);
        rest = rest[(Overhead + (int)length)..];
        return true;
    }

    public static byte[] Make(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[Overhead + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }

    /// <summary>CRC-32 of ISO 3309: polynomial 0xEDB88320 (bits reversed), start and end inverted.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
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
