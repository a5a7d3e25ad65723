using System.Text.RegularExpressions;

namespace Lab5.Repro.Tests.Build;

public sealed partial class ErrorCodeTests
{
    /// <summary>Where a code is defined: as a whole string in a source file, or as the Code of a target's Error.</summary>
    private static readonly ILookup<string, string> s_definitions = DefinitionFiles()
        .SelectMany(file => QuotedCode().Matches(File.ReadAllText(file)).Select(match => (Code: match.Groups[1].Value, File: Path.GetRelativePath(RepositoryPaths.Root, file))))
        .ToLookup(definition => definition.Code, definition => definition.File);

    private static readonly ILookup<string, string> s_rows = File.ReadLines(Page)
        .Select(line => TableRow().Match(line))
        .Where(match => match.Success)
        .ToLookup(match => match.Groups[1].Value, match => match.Value);

    [Test]
    public void ThePage_ListsEveryCode() => Assert.That(
        s_definitions.Select(code => code.Key).Except(s_rows.Select(row => row.Key)).Order().Select(code => $"{code} of {s_definitions[code].First()} is not in build/ERRORS.md"),
        Is.Empty);

    [Test]
    public void ThePage_ListsNoCodeThatIsNotDefined() => Assert.That(
        s_rows.Select(row => row.Key).Except(s_definitions.Select(code => code.Key)).Order().Select(code => $"{code} is in build/ERRORS.md, but no source defines it"),
        Is.Empty);

    [Test]
    public void ACode_IsDefinedAndListedOnce() => Assert.That(
        s_definitions.Where(code => code.Count() > 1).Select(code => $"{code.Key} is defined in {string.Join(" and in ", code)}")
            .Concat(s_rows.Where(row => row.Count() > 1).Select(row => $"{row.Key} is {row.Count()} times in build/ERRORS.md")),
        Is.Empty);

    [Test]
    public void ThePage_IsSortedUnderTheHeadingOfEachRange()
    {
        string[] codesAndHeadings = [.. HeadingOrRow().Matches(File.ReadAllText(Page)).Select(match => match.Value)];

        Assert.That(codesAndHeadings, Is.EqualTo(codesAndHeadings.Order(StringComparer.Ordinal)));
    }

    [Test]
    public void EveryRow_HasAMeaningAndSomethingToDo() => Assert.That(
        s_rows.SelectMany(row => row).Where(row => !FullRow().IsMatch(row)), Is.Empty);

    private static string Page => Path.Combine(RepositoryPaths.Root, "build", "ERRORS.md");

    private static IEnumerable<string> DefinitionFiles() =>
        new[] { "build", "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".csproj" or ".targets" or ".props")
            .Where(file => !BuildOutput().IsMatch(file))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("\"(LAB5[0-9]{3})\"")]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"^\| (LAB5[0-9]{3}) .*")]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^\| LAB5[0-9]{3} \| [^|]+\. \| [^|]+ \|$")]
    private static partial Regex FullRow();

    [GeneratedRegex(@"(?<=^## |^\| )LAB5[0-9]+", RegexOptions.Multiline)]
    private static partial Regex HeadingOrRow();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex BuildOutput();
}
