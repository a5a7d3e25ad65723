using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Lab5.Repro.Report;

/// <summary>Markup, as opposed to text: what is put into it is escaped and rid of control characters, unless it is markup itself.</summary>
internal readonly record struct Html(string Markup)
{
    public static readonly Html Empty = new("");

    /// <summary>Every hole of the template is escaped, except for holes of this type; numbers are written with the invariant culture.</summary>
    public static Html Of(Template template) => new(template.Markup);

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    /// <summary>An embedded file of a type's assembly, for example a style sheet.</summary>
    public static Html Resource(Type type, string name)
    {
        using var stream = type.Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    public override string ToString() => Markup;

    [InterpolatedStringHandler]
    internal readonly ref struct Template
    {
        private readonly StringBuilder _markup;

        public Template(int literalLength, int formattedCount) => _markup = new(literalLength + 16 * formattedCount);

        public string Markup => _markup.ToString();

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(Html markup) => _markup.Append(markup.Markup);

        public void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(HostileText.Clean(text ?? "")));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
