using System.Text;

namespace Lab5.Repro.Cli;

/// <summary>Breaks text at spaces; a word that is longer than a line, such as a path, stays whole.</summary>
internal static class WordWrap
{
    /// <param name="text">Its own line breaks stay.</param>
    /// <param name="width">In characters.</param>
    /// <param name="hanging">Spaces before each line that goes on with another.</param>
    public static string Break(string text, int width, int hanging = 0) =>
        string.Join('\n', text.Split('\n').Select(line => BreakLine(line, width, new(' ', hanging))));

    private static string BreakLine(string line, int width, string hanging)
    {
        var broken = new StringBuilder(line.Length);
        string rest = line;
        while (rest.Length > width)
        {
            int indent = rest.Length - rest.TrimStart(' ').Length;
            int space = rest.LastIndexOf(' ', width);
            if (space <= indent)
                space = rest.IndexOf(' ', indent); // behind the long word
            if (space < 0)
                break;
            broken.Append(rest.AsSpan(0, space).TrimEnd(' ')).Append('\n');
            rest = hanging + rest[space..].TrimStart(' ');
        }

        return broken.Append(rest).ToString();
    }
}
