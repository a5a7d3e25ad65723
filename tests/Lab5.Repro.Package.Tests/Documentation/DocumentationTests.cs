using Lab5.Repro.Documentation;

namespace Lab5.Repro.Package.Tests.Documentation;

/// <summary>
/// Every block of code in every Markdown file of the repository does what its page says. The blocks of a page are the steps of one reader, in
/// their order; a block in a language that the reader does not know fails.
/// </summary>
[Platform(Exclude = "Win", Reason = "the pages' commands are for a POSIX shell")]
public sealed class DocumentationTests
{
    private static readonly IEnumerable<MarkdownPage> s_pages = MarkdownPage.All(BuildValues.RepositoryRoot).Where(page => page.Blocks.Count > 0);

    [TestCaseSource(nameof(Pages))]
    public void Blocks_DoWhatThePageSays(string name)
    {
        using var reader = new PageReader(name);

        foreach (var block in s_pages.Single(page => page.Name == name).Blocks)
            reader.Follow(block);
    }

    private static IEnumerable<string> Pages() => s_pages.Select(page => page.Name);
}
