using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace Lab5.Repro.Plots;

/// <summary>
/// Makes of SkiaSharp's SVG one that is the same each time, can stand beside others in a page, and stays in shape where the font
/// is missing: a text is given its length in place of a position for every letter.
/// </summary>
internal static partial class SvgText
{
    private static readonly Lazy<SKTypeface> s_typeface = new(EmbeddedFont.Regular);

    /// <param name="idPrefix">Of letters, digits and hyphens; unlike that of other SVGs in the same page.</param>
    public static string Tidy(string svg, string idPrefix)
    {
        // SkiaSharp counts ids through the life of the process.
        var ids = new Dictionary<string, string>();
        string tidy = Id().Replace(svg, match =>
        {
            string id = match.Groups["id"].Value;
            if (!ids.TryGetValue(id, out string? own))
                ids[id] = own = Invariant($"{idPrefix}-{ids.Count}");
            return match.Groups["before"].Value + own + match.Groups["after"].Value;
        });
        tidy = Letters().Replace(tidy, OneLine);
        // A size alone would cut the picture off where it is shown smaller.
        tidy = tidy.Replace($"height=\"{Figure.Height}\">", $"height=\"{Figure.Height}\" viewBox=\"0 0 {Figure.Width} {Figure.Height}\">", StringComparison.Ordinal);
        var lines = new StringBuilder(tidy.Length);
        foreach (string line in tidy.Split('\n'))
            lines.Append(line.Trim()).Append('\n');
        return lines.ToString().TrimEnd('\n') + "\n";
    }

    private static string OneLine(Match match)
    {
        string text = match.Groups["text"].Value.Trim(), size = match.Groups["size"].Value;
        using SKFont font = new(s_typeface.Value, float.Parse(size, CultureInfo.InvariantCulture)) { Subpixel = true, Hinting = SKFontHinting.None, LinearMetrics = true }; // as on every system
        float length = font.MeasureText(WebUtility.HtmlDecode(text));
        return Invariant(
            $"<text {match.Groups["place"].Value} font-size=\"{size}\" font-family=\"{EmbeddedFont.Family}, sans-serif\" x=\"{match.Groups["x"].Value}\" y=\"{match.Groups["y"].Value}\" textLength=\"{length:0.##}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>");
    }

    [GeneratedRegex("""<text (?<place>[^>]*?) font-size="(?<size>[\d.]+)"[^>]*? x="(?<x>[^,"]+)[^"]*" y="(?<y>[^,"]+)[^"]*"[^>]*>(?<text>[^<]*)</text>""")]
    private static partial Regex Letters();

    [GeneratedRegex("""(?<before>\bid="|url\(#|href="#)(?<id>[A-Za-z_][\w-]*)(?<after>"|\))""")]
    private static partial Regex Id();
}
