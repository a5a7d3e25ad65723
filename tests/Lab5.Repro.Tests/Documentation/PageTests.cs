using System.Text.RegularExpressions;
using Lab5.Repro.Documentation;

namespace Lab5.Repro.Tests.Documentation;

/// <summary>What the Markdown files name is there. Their blocks of code are run by the tests of the packages.</summary>
public sealed partial class PageTests
{
    private static readonly IReadOnlyList<MarkdownPage> s_pages = MarkdownPage.All(RepositoryPaths.Root);

    [Test]
    public void Links_LeadToAFileAndAHeading() => Assert.That(
        from page in s_pages
        from link in Links(page)
        where !link.StartsWith("https://", StringComparison.Ordinal) && !Exists(page, link)
        select $"{page}: there is no {link}",
        Is.Empty);

    /// <summary>A package shows its page in a gallery, and a submission's pages are copied: there is no file beside them.</summary>
    [Test]
    public void PagesOfPackages_HaveNoLinkToAFile() => Assert.That(
        from page in s_pages
        where page.Name.StartsWith("src/", StringComparison.Ordinal) && (page.Name.Count(c => c == '/') == 2 || page.Name.Contains("/content/", StringComparison.Ordinal))
        from link in Links(page)
        where !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith('#')
        select $"{page}: {link}; write the path as text",
        Is.Empty);

    [Test]
    public void EveryPage_CanBeReachedFromTheReadme()
    {
        var reached = new HashSet<string> { "README.md" };
        var next = new Queue<MarkdownPage>(s_pages.Where(page => page.Name == "README.md"));
        while (next.TryDequeue(out var page))
        {
            foreach (var target in s_pages.Where(target => Links(page).Any(link => Target(page, link) == target.Name) && reached.Add(target.Name)))
                next.Enqueue(target);
        }

        // What comes with the template is read where it was copied to; `lab5 forms` prints the forms.
        Assert.That(
            s_pages.Select(page => page.Name).Where(name => !reached.Contains(name) && !name.Contains("/content/", StringComparison.Ordinal) && !name.EndsWith("/FORMS.md", StringComparison.Ordinal)),
            Is.Empty);
    }

    /// <summary>zsh, the shell of macOS, takes a comment behind a command for arguments, and executes its backticks.</summary>
    [Test]
    public void Commands_HaveNoComments() => Assert.That(
        from block in s_pages.SelectMany(page => page.Blocks)
        where block.Language == "sh"
        from line in block.Code.Split('\n')
        where Comment().IsMatch(line)
        select $"{block}: {line}",
        Is.Empty);

    /// <summary>PowerShell takes <c>NAME=1 command</c> for a command of that name.</summary>
    [Test]
    public void VariablesBeforeACommand_HavePowerShellsForm() => Assert.That(
        from page in s_pages
        where page.Blocks.Where(block => block.Language == "sh").Select(block => block.Code).Append(page.Prose).Any(text => Variable().IsMatch(text))
        where !page.Prose.Contains("`$env:", StringComparison.Ordinal)
        select page.Name,
        Is.Empty);

    [Test]
    public void NamedFilesOfTheRepository_AreThere() => Assert.That(
        from page in s_pages.Where(page => !page.Name.Contains("/content/", StringComparison.Ordinal))
        from match in RepositoryPath().Matches(page.Prose)
        let path = match.Groups[1].Value
        where !path.Contains('*') && !path.Contains("NAME", StringComparison.Ordinal) && !Path.Exists(Path.Combine(RepositoryPaths.Root, path))
        select $"{page}: there is no {path}",
        Is.Empty);

    [Test]
    public void NamedErrorCodes_AreListed()
    {
        string errors = s_pages.Single(page => page.Name == "build/ERRORS.md").Prose;

        Assert.That(
            from page in s_pages
            from code in ErrorCode().Matches(page.Prose)
            where !errors.Contains($"| {code} |", StringComparison.Ordinal)
            select $"{page}: {code}",
            Is.Empty);
    }

    [Test]
    public void NamedCategoriesAndFixtures_AreThere()
    {
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

        Assert.That(
            from page in s_pages
            from filter in Filter().Matches(page.Prose)
            let name = filter.Groups[2].Value.Split('.')[^1]
            let mark = filter.Groups[1].Value.StartsWith("TestCategory", StringComparison.Ordinal) ? $"Category(\"{name}\")" : $"class {name}"
            where !sources.Any(source => source.Contains(mark, StringComparison.Ordinal))
            select $"{page}: {filter}",
            Is.Empty);
    }

    private static IEnumerable<string> Links(MarkdownPage page) => Link().Matches(page.Prose).Select(match => match.Groups[1].Value);

    private static bool Exists(MarkdownPage page, string link)
    {
        string target = Target(page, link);
        if (link.Split('#') is not [_, var anchor])
            return Path.Exists(Path.Combine(RepositoryPaths.Root, target));
        return s_pages.FirstOrDefault(other => other.Name == target) is { } found && Heading().Matches(found.Prose).Any(heading => Anchor(heading.Groups[1].Value) == anchor);
    }

    /// <summary>The file that a link leads to, from the repository's root.</summary>
    private static string Target(MarkdownPage page, string link) => link.StartsWith('#')
        ? page.Name
        : Path.GetRelativePath(RepositoryPaths.Root, Path.Combine(RepositoryPaths.Root, Path.GetDirectoryName(page.Name)!, link.Split('#')[0])).Replace('\\', '/');

    /// <summary>As GitHub makes it: lower case, letters, digits and hyphens, spaces as hyphens.</summary>
    private static string Anchor(string heading) => NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} -]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"(^|\s)#")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(^|`)[A-Z][A-Z0-9_]*=[^\s`]+ [a-z]", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"`((?:src|tests|build|data|snapshots|\.ci)/[^`\s]+)`")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"LAB5[0-9]{3}")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"(TestCategory!?=|FullyQualifiedName~)([\w.]+)")]
    private static partial Regex Filter();
}
