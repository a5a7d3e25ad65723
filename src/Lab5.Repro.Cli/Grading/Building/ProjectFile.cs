using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>What grading takes from a project file. It is read as XML, never evaluated: conditions, imports and targets have no effect.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Packages">Names and versions of PackageReference; the version is empty where there is none.</param>
/// <param name="Assemblies">Names of Reference.</param>
/// <param name="Projects">Full paths of ProjectReference.</param>
/// <param name="Usings">Text of the global using directives that Using items stand for.</param>
internal sealed record ProjectFile(
    string Path,
    IReadOnlyList<(string Name, string Version)> Packages,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Usings)
{
    private const int MostCharacters = 1 << 20;

    private static readonly string[] s_yes = ["enable", "true"];

    /// <summary>Preprocessor symbols.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Patterns of files that are not compiled, relative to the project's folder, with slashes.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    public string Nullable { get; init; } = "disable";

    public bool ImplicitUsings { get; init; }

    public string LangVersion { get; init; } = "default";

    public bool AllowUnsafeBlocks { get; init; }

    public bool IsExecutable { get; init; }

    /// <summary>Packages that only tests need make it a test project.</summary>
    public bool HasTestTools => Packages.Any(package => ShippedPackages.IsTestTool(package.Name));

    /// <exception cref="BuildException">Not XML, or a setting is not one of its values.</exception>
    public static ProjectFile Read(string path, string shownAs)
    {
        var project = Load(path, shownAs);
        string? Property(string name) => Elements(project, name).LastOrDefault()?.Value.Trim();
        return new(path, Packages_(project), Names(project, "Reference"), [.. Names(project, "ProjectReference").Select(name => Full(path, name))], [.. Elements(project, "Using").SelectMany(UsingOf)])
        {
            Symbols = [.. Elements(project, "DefineConstants").SelectMany(element => element.Value.Split(';', StringSplitOptions.TrimEntries)).Where(symbol => Regex.IsMatch(symbol, @"^\w+$"))],
            Removed = [.. Elements(project, "Compile").SelectMany(element => (element.Attribute("Remove")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(pattern => pattern.Replace('\\', '/'))],
            Nullable = Word(Property("Nullable") ?? "disable", "Nullable", shownAs),
            ImplicitUsings = s_yes.Contains(Property("ImplicitUsings"), StringComparer.OrdinalIgnoreCase),
            LangVersion = Word(Property("LangVersion") ?? "default", "LangVersion", shownAs),
            AllowUnsafeBlocks = s_yes.Contains(Property("AllowUnsafeBlocks"), StringComparer.OrdinalIgnoreCase),
            IsExecutable = "Exe".Equals(Property("OutputType"), StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <param name="file">Full path, of a C# file.</param>
    public bool LeavesOut(string file)
    {
        string relative = System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(Path)!, file).Replace('\\', '/');
        return Removed.Any(pattern => Regex.IsMatch(relative, Expression(pattern), RegexOptions.IgnoreCase | RegexOptions.NonBacktracking));
    }

    /// <summary>Of MSBuild: ** is any number of folders, * and ? stay in one.</summary>
    private static string Expression(string pattern) =>
        "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal) + "$";

    private static XElement Load(string path, string shownAs)
    {
        try
        {
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters };
            using var reader = XmlReader.Create(path, settings);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            throw new BuildException($"{shownAs} is not a project file: {e.Message}");
        }
    }

    private static IEnumerable<XElement> Elements(XElement project, string name) =>
        project.Elements().SelectMany(group => group.Elements()).Where(element => element.Name.LocalName == name);

    private static IReadOnlyList<(string Name, string Version)> Packages_(XElement project) =>
    [
        .. Elements(project, "PackageReference").SelectMany(element => ItemNames(element).Select(name => (name, element.Attribute("Version")?.Value
            ?? element.Elements().FirstOrDefault(child => child.Name.LocalName == "Version")?.Value ?? ""))),
    ];

    private static IReadOnlyList<string> Names(XElement project, string item) => [.. Elements(project, item).SelectMany(ItemNames)];

    private static IEnumerable<string> ItemNames(XElement element) =>
        (element.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> UsingOf(XElement element)
    {
        string modifier = s_yes.Contains(element.Attribute("Static")?.Value, StringComparer.OrdinalIgnoreCase) ? "static " : "";
        string alias = element.Attribute("Alias") is { Value: var name } && Regex.IsMatch(name, @"^\w+$") ? name + " = " : "";
        return ItemNames(element).Where(used => Regex.IsMatch(used, @"^[\w.]+$")).Select(used => $"global using {modifier}{alias}{used};");
    }

    private static string Full(string project, string relative) =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project)!, relative.Replace('\\', '/')));

    private static string Word(string value, string property, string shownAs) => Regex.IsMatch(value, @"^[A-Za-z0-9.]{1,20}$")
        ? value
        : throw new BuildException($"{shownAs} has '{value}' as its {property}, which grading does not know.");
}
