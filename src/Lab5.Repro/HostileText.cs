using System.Globalization;
using System.Text;

namespace Lab5.Repro;

/// <summary>Makes a stranger's text fit to stand in a file: no control characters, nothing that turns the direction of writing, not endless.</summary>
internal static class HostileText
{
    public const int Longest = 2_000;

    /// <summary>As it is, line ends included; what may not stand in a page becomes U+FFFD.</summary>
    public static string Clean(string text) => text.EnumerateRunes().All(IsAllowed)
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => IsAllowed(rune) ? rune.ToString() : "\uFFFD"));

    /// <summary>On one line; what may not stand there becomes U+FFFD.</summary>
    public static string Line(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= Longest)
                return clean.Append("...").ToString();
            if (rune.Value is '\n' or '\r' or '\t')
                clean.Append(' ');
            else
                clean.Append(IsHarmless(rune) ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }

    /// <summary>For a cell of a spreadsheet: a text that would be taken for a formula gets an apostrophe before it.</summary>
    public static string Cell(string text) => Line(text) is var line && line.TrimStart() is ['=' or '+' or '-' or '@', ..] ? "'" + line : line;

    private static bool IsAllowed(Rune rune) => rune.Value is '\n' or '\r' or '\t' || IsHarmless(rune);

    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
