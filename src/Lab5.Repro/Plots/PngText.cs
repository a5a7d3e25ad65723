using System.Text;

namespace Lab5.Repro.Plots;

/// <summary>Text inside a PNG file that no viewer draws: a <c>tEXt</c> chunk before the picture's data.</summary>
/// <remarks>Source: Portable Network Graphics, third edition (W3C, 2025), section 11.3.3.2.</remarks>
public static class PngText
{
    private const int SignatureLength = 8, HeaderEnd = SignatureLength + PngChunk.Overhead + 13;

    /// <param name="png">Whose first chunk is IHDR, as in every PNG.</param>
    /// <param name="keyword">1 to 79 letters.</param>
    /// <param name="text">ASCII.</param>
    /// <exception cref="ArgumentException">Not a PNG, or the keyword or the text has other characters.</exception>
    public static byte[] Write(ReadOnlySpan<byte> png, string keyword, string text)
    {
        if (png.Length < HeaderEnd || !png.StartsWith(PngChunk.Signature))
            throw new ArgumentException("These bytes are not a PNG.", nameof(png));
        if (keyword.Length is 0 or > 79 || !keyword.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"'{keyword}' is not 1 to 79 letters or digits.", nameof(keyword));
        if (!Ascii.IsValid(text))
            throw new ArgumentException("The text has characters beyond ASCII.", nameof(text));
        byte[] chunk = PngChunk.Make("tEXt"u8, Encoding.ASCII.GetBytes($"{keyword}\0{text}"));
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }

    /// <returns>Null if the bytes are not a PNG, have no such text, or the text is damaged.</returns>
    public static string? Read(ReadOnlySpan<byte> png, string keyword)
    {
        if (!png.StartsWith(PngChunk.Signature))
            return null;
        byte[] start = Encoding.ASCII.GetBytes(keyword + '\0');
        var rest = png[SignatureLength..];
        while (PngChunk.TryRead(ref rest, out var chunk, out uint crc))
        {
            if (chunk.StartsWith("tEXt"u8) && chunk[4..].StartsWith(start))
                return crc == PngChunk.Crc(chunk) ? Encoding.ASCII.GetString(chunk[(4 + start.Length)..]) : null;
        }

        return null;
    }
}
