using System.Text;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Documentation;

/// <summary>A fenced block of code in a Markdown file.</summary>
/// <param name="Page">The file's path from the repository's root, with slashes.</param>
/// <param name="Line">Of its fence, from 1.</param>
/// <param name="Language">What stands behind the fence; empty where nothing does.</param>
/// <param name="Code">Lines that end with LF.</param>
internal sealed record MarkdownBlock(string Page, int Line, string Language, string Code)
{
    public override string ToString() => $"{Page}:{Line}";
}

/// <summary>A Markdown file of the repository.</summary>
/// <param name="Name">Its path from the root, with slashes.</param>
/// <param name="Prose">Its lines outside of fenced blocks; empty lines stand for those of the blocks, so that line numbers are the file's.</param>
internal sealed partial record MarkdownPage(string Name, string Prose, IReadOnlyList<MarkdownBlock> Blocks)
{
    private static readonly string[] s_leftByBuilds = [".git", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "StrykerOutput"];

    public static IReadOnlyList<MarkdownPage> All(string root) =>
        [.. Files(new(root)).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal).Select(name => Read(root, name))];

    /// <exception cref="FormatException">A block is not closed.</exception>
    public static MarkdownPage Read(string root, string name)
    {
        string[] lines = File.ReadAllText(Path.Combine(root, name)).ReplaceLineEndings("\n").Split('\n');
        var prose = new StringBuilder();
        var blocks = new List<MarkdownBlock>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is not { Success: true } fence)
            {
                prose.Append(lines[i]).Append('\n');
                continue;
            }

            int end = Array.IndexOf(lines, "```", i + 1);
            if (end < 0)
                throw new FormatException($"{name}:{i + 1}: the block is not closed.");
            blocks.Add(new(name, i + 1, fence.Groups[1].Value, string.Concat(lines[(i + 1)..end].Select(line => line + "\n"))));
            prose.Append('\n', end - i + 1);
            i = end;
        }

        return new(name, prose.ToString(), blocks);
    }

    public override string ToString() => Name;

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Select(file => file.FullName)
            .Concat(folder.EnumerateDirectories().Where(sub => !s_leftByBuilds.Contains(sub.Name)).SelectMany(Files));

    [GeneratedRegex("^\\s*```(.*)$")]
    private static partial Regex Fence();
}
