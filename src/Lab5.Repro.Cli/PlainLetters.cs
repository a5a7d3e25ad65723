using System.Text;

namespace Lab5.Repro.Cli;

/// <summary>Writes in ASCII what a console's encoding lacks: units, and the lines of tables and bars.</summary>
internal sealed class PlainLetters : EncoderFallback
{
    private const string Unknown = "?";

    private static readonly Dictionary<char, string> s_letters = new()
    {
        ['²'] = "^2",
        ['³'] = "^3",
        ['½'] = "1/2",
        ['×'] = "x",
        ['÷'] = "/",
        ['±'] = "+-",
        ['σ'] = "sigma",
        ['→'] = "->",
        ['…'] = "...",
        ['’'] = "'",
        ['─'] = "-",
        ['━'] = "-",
        ['═'] = "-",
        ['│'] = "|",
        ['┃'] = "|",
        ['║'] = "|",
    };

    public override int MaxCharCount => s_letters.Values.Max(text => text.Length);

    /// <summary>An encoding that falls back so.</summary>
    public static Encoding In(Encoding encoding) =>
        CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage, new PlainLetters(), DecoderFallback.ReplacementFallback) // those of Windows
        ?? Encoding.GetEncoding(encoding.CodePage, new PlainLetters(), DecoderFallback.ReplacementFallback);

    /// <summary>UTF-8 where the console shows it, otherwise its own encoding with plain letters.</summary>
    public static void PrepareConsole()
    {
        var own = Console.OutputEncoding;
        try
        {
            // A terminal that is not Windows's cannot be switched; a file or another program gets UTF-8 everywhere.
            bool switches = OperatingSystem.IsWindows() || Console.IsOutputRedirected || own.CodePage == Encoding.UTF8.CodePage;
            Console.OutputEncoding = switches ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : In(own);
        }
        catch (IOException)
        {
            Console.OutputEncoding = In(own);
        }
    }

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private static string Of(char letter) =>
        s_letters.TryGetValue(letter, out string? plain) ? plain
        : letter is >= '\u2500' and <= '\u257F' ? "+" // corners and crossings of tables
        : letter is >= '\u2580' and <= '\u259F' ? "#" // blocks of bars
        : Unknown;

    private sealed class Buffer : EncoderFallbackBuffer
    {
        private string _text = "";
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(char charUnknown, int index) => Begin(Of(charUnknown));

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) => Begin(Unknown);

        public override char GetNextChar() => Remaining > 0 ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
                return false;
            _next--;
            return true;
        }

        public override void Reset() => Begin("");

        private bool Begin(string text)
        {
            (_text, _next) = (text, 0);
            return text.Length > 0;
        }
    }
}
