using System.Net;
using System.Text;

namespace Lab5.Repro.Grading.Files;

/// <summary>Self-contained pages: no script, no other file, light and dark by the reader's setting, from 320 px up.</summary>
internal static class Html
{
    /// <summary>A stranger's text as text.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(HostileText.Line(text));

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void WritePage(string path, string title, string body) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{Text(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {body}
        </body>
        </html>

        """.ReplaceLineEndings("\n"))));

    // Colours for marks: M. Okabe and K. Ito, "Color Universal Design" (2008), darkened or lightened for contrast with the ground.
    private const string Style =
        """
        :root { color-scheme: light dark; --ground: #fff; --ink: #1c1c1c; --faint: #666; --line: #ddd; --card: #f6f6f4; --good: #00724f; --part: #8a5a00; --bad: #b34700; --truth: #1c1c1c; --prediction: #c94f00; }
        @media (prefers-color-scheme: dark) { :root { --ground: #161616; --ink: #e8e8e6; --faint: #a0a09c; --line: #3a3a3a; --card: #212120; --good: #4cc9a0; --part: #e6b450; --bad: #ff9a5c; --truth: #e8e8e6; --prediction: #ff8a3d; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 60rem; padding: 1.25rem 1rem 3rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        p { margin: .25rem 0; }
        .faint { color: var(--faint); font-size: .875rem; }
        .total { font-size: 2.5rem; font-weight: 700; line-height: 1.1; margin: .75rem 0 .25rem; }
        .total span { font-size: 1rem; font-weight: 400; color: var(--faint); }
        .bar { height: .6rem; border-radius: .3rem; background: var(--line); overflow: hidden; }
        .bar div { height: 100%; background: var(--good); }
        .note { border-left: .25rem solid var(--part); background: var(--card); padding: .5rem .75rem; margin: .75rem 0; }
        ol.first { padding-left: 1.5rem; margin: .5rem 0; }
        ol.first li { margin: .6rem 0; }
        .item { border-top: 1px solid var(--line); padding: .6rem 0; display: grid; grid-template-columns: 7.5rem 1fr auto; gap: 0 .75rem; }
        .item .text { grid-column: 2 / 4; }
        .item b { font-weight: 600; }
        .points { white-space: nowrap; font-variant-numeric: tabular-nums; text-align: right; }
        .passed { color: var(--good); } .partly { color: var(--part); } .not { color: var(--bad); }
        @media (max-width: 32rem) { .item { grid-template-columns: 1fr auto; } .item b { grid-column: 1 / 3; grid-row: 2; } .item .text { grid-column: 1 / 3; } }
        figure { margin: 1rem 0; }
        figcaption { font-size: .875rem; }
        svg { display: block; width: 100%; max-width: 48rem; height: auto; }
        svg text { fill: var(--faint); font: 12px system-ui, sans-serif; } @media (max-width: 32rem) { svg text { font-size: 21px; } }
        svg .grid { stroke: var(--line); } svg polyline { fill: none; stroke-width: 1.6; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
        svg .copied { fill: var(--part); opacity: .25; } svg .unfilled { fill: var(--bad); opacity: .25; }
        svg .truth { stroke: var(--truth); } svg .prediction { stroke: var(--prediction); }
        .key { display: inline-block; width: 1.2rem; border-top: 3px solid; vertical-align: middle; margin-right: .3rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
        td:first-child { min-width: 7rem; max-width: 20rem; }
        th.number, td.number { text-align: right; }
        td.number { white-space: nowrap; }
        .wide { overflow-x: auto; }
        a { color: inherit; }
        """;
}
