using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lab5.Repro.Data;

/// <summary>
/// Looks through a whole file once, in bounded memory: which encoding it has (UTF-8, UTF-16 or UTF-32, with or without a byte order
/// mark, else the one-byte Windows encoding) and that no character is one that text does not have.
/// </summary>
internal static class TextScan
{
    private const char Replacement = '\uFFFD'; // what decoders put where bytes are not valid

    // The one-byte encoding of Windows leaves these places empty.
    private const string UndefinedInWindows = "\u0081\u008D\u008F\u0090\u009D";

    private static readonly SearchValues<char> s_suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code).Where(c => c is not ('\t' or '\r' or '\n')), '\u007F', Replacement, .. UndefinedInWindows]);

    /// <returns>With a byte order mark, it is the encoding's preamble.</returns>
    /// <exception cref="LabException">LAB5111: not text.</exception>
    public static Encoding FindEncoding(PriceFile file)
    {
        var encoding = Detect(file);
        if (Find(file, encoding) is not { } fault)
            return encoding;
        if (encoding is UTF8Encoding && fault.Character == Replacement)
        {
            encoding = Encoding.Latin1;
            if (Find(file, encoding) is not { } other)
                return encoding;
            fault = other with { Character = other.Character >= '\u0080' ? Replacement : other.Character };
        }

        throw LabErrors.StockFileBinary(file.Path, fault.Line, fault.Column, Describe(fault.Character));
    }

    /// <summary>The whole text of a small file.</summary>
    /// <exception cref="LabException">LAB5104, LAB5109 to LAB5111, LAB5140, LAB5141.</exception>
    public static string ReadAll(string path)
    {
        var file = new PriceFile(path);
        using var reader = OpenText(file, FindEncoding(file));
        return file.Guarded(reader.ReadToEnd).TrimStart('\uFEFF');
    }

    public static StreamReader OpenText(PriceFile file, Encoding encoding) =>
        new(file.Open(), encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);

    /// <summary>A stock file is ASCII in substance; so the place of the zero bytes tells UTF-16 without a mark.</summary>
    private static Encoding Detect(PriceFile file)
    {
        var bytes = new byte[4];
        using var stream = file.Open();
        int length = file.Guarded(() => stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false));
        if (length < 2)
            return Encoding.UTF8;
        return (bytes[0], bytes[1], bytes[2], bytes[3]) switch
        {
            (0xFF, 0xFE, 0, 0) => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
            (0, 0, 0xFE, 0xFF) => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            (0xFF, 0xFE, _, _) => Encoding.Unicode,
            (0xFE, 0xFF, _, _) => Encoding.BigEndianUnicode,
            ( > 0 and < 0x80, 0, _, _) => Encoding.Unicode,
            (0, > 0 and < 0x80, _, _) => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
    }

    /// <summary>The first character that text does not have.</summary>
    private static Fault? Find(PriceFile file, Encoding encoding) => file.Guarded(() =>
    {
        using var reader = OpenText(file, encoding);
        var block = new char[1 << 15];
        long line = 1, column = 0;
        for (int length; (length = reader.ReadBlock(block)) > 0;)
        {
            ReadOnlySpan<char> text = block.AsSpan(0, length);
            int suspect = text.IndexOfAny(s_suspects);
            if (suspect >= 0)
                text = text[..(suspect + 1)];
            line += text.Count('\n');
            int lineStart = text.LastIndexOf('\n');
            column = lineStart >= 0 ? text.Length - lineStart - 1 : column + text.Length;
            if (suspect >= 0)
                return new Fault(line, column, text[^1]);
        }

        return null;
    });

    private static string Describe(char c) => c == Replacement
        ? "bytes that are not valid text"
        : string.Create(CultureInfo.InvariantCulture, $"the control character U+{(int)c:X4}");

    private sealed record Fault(long Line, long Column, char Character);
}
