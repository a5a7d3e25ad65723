using System.Text;
using Lab5.Repro.Report;

namespace Lab5.Repro.Grading.Files;

/// <summary>The frame of feedback and gradebook: a self-contained page, no script, no other file, light and dark by the reader's setting, from 320 px up.</summary>
internal static class CoursePage
{
    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string path, string title, Html body)
    {
        var page = Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            {Html.Resource(typeof(CoursePage), "Lab5.Repro.Grading.course.css")}</style>
            </head>
            <body>
            {body}
            </body>
            </html>

            """);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page.Markup.ReplaceLineEndings("\n"))));
    }
}
