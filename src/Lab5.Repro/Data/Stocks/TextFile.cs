using System.Globalization;
using System.Text;

namespace Lab5.Repro.Data;

/// <summary>Reads a text file in UTF-8 or UTF-16, with or without a byte order mark, and refuses anything else.</summary>
internal static class TextFile
{
    private const char Replacement = '\uFFFD'; // what decoders put where bytes are not valid

    public static string Read(string path)
    {
        if (Directory.Exists(path))
            throw LabErrors.StockFileIsDirectory(path);
        byte[] bytes = ReadBytes(path);
        var encoding = Detect(bytes);
        int mark = bytes.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        string text = encoding.GetString(bytes.AsSpan(mark));
        RequireText(path, text);
        return text;
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.StockFileUnreadable(path, exception.Message, exception);
        }
    }

    /// <summary>A stock file is ASCII in substance; so the place of the zero bytes tells UTF-16 without a mark.</summary>
    private static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
            return Encoding.UTF8;
        return (bytes[0], bytes[1]) switch
        {
            (0xFF, 0xFE) => Encoding.Unicode,
            (0xFE, 0xFF) => Encoding.BigEndianUnicode,
            ( > 0 and < 0x80, 0) => Encoding.Unicode,
            (0, > 0 and < 0x80) => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
    }

    private static void RequireText(string path, string text)
    {
        int line = 1, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
                (line, start) = (line + 1, i + 1);
            else if (c == Replacement || (char.IsControl(c) && c is not ('\r' or '\t')))
                throw LabErrors.StockFileBinary(path, line, i - start + 1, Describe(c));
        }
    }

    private static string Describe(char c) => c == Replacement
        ? "bytes that are not valid text"
        : string.Create(CultureInfo.InvariantCulture, $"the control character U+{(int)c:X4}");
}
