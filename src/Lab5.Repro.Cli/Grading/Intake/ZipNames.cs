using System.Text;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>
/// The names in a zip archive that do not say that they are UTF-8: it is tried first, then the code page that the zip format names
/// (437), then Windows-1252, which some tools write instead. A name is taken for what makes all of it letters of a name.
/// </summary>
internal sealed class ZipNames : Encoding
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding s_437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
    private static readonly Encoding s_1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static ZipNames Instance { get; } = new();

    public override int GetByteCount(char[] chars, int index, int count) => s_utf8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        s_utf8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        string name = Decode(bytes.AsSpan(byteIndex, byteCount));
        name.CopyTo(0, chars, charIndex, name.Length);
        return name.Length;
    }

    public override int GetMaxByteCount(int charCount) => s_utf8.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => byteCount;

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            string dos = s_437.GetString(bytes), windows = s_1252.GetString(bytes);
            return !dos.All(IsOfAName) && windows.All(IsOfAName) ? windows : dos;
        }
    }

    private static bool IsOfAName(char letter) => letter < 0x80 || (letter is >= 'À' and <= 'ɏ' and not ('×' or '÷'));
}
