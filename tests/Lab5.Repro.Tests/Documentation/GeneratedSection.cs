using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;

namespace Lab5.Repro.Tests.Documentation;

/// <summary>The part of a Markdown file between two comments, which a test makes and compares.</summary>
internal static class GeneratedSection
{
    private const string End = "<!-- end -->";

    /// <summary>Fails if the page has another text there; with <c>LAB5_ACCEPT=1</c> writes it into the page.</summary>
    /// <param name="page">From the repository's root.</param>
    /// <param name="name">Of the comment with which the section begins.</param>
    public static void Match(string page, string name, string expected)
    {
        string path = Path.Combine(RepositoryPaths.Root, page), text = File.ReadAllText(path).ReplaceLineEndings("\n"), begin = $"<!-- {name} -->\n";
        int mark = text.IndexOf(begin, StringComparison.Ordinal);
        Assert.That(mark, Is.Not.Negative, $"{page} has no line {begin}");
        int start = mark + begin.Length, end = text.IndexOf(End, start, StringComparison.Ordinal);
        string shown = text[start..end].Trim();
        if (shown != expected.Trim() && Environment.GetEnvironmentVariable(Snapshot.AcceptVariable) == "1")
        {
            BuildServer.RefuseToAccept($"{Snapshot.AcceptVariable}=1", Environment.GetEnvironmentVariable);
            File.WriteAllText(path, $"{text[..start]}\n{expected.Trim()}\n\n{text[end..]}");
            return;
        }

        Assert.That(shown, Is.EqualTo(expected.Trim()), $"{page} has another text after {begin.Trim()}: {Snapshot.AcceptVariable}=1 writes it anew.");
    }
}
