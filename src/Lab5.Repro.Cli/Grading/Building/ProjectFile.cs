using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>
/// What grading takes from a project file and the Directory.Build.props above it. They are read as XML, never evaluated: conditions,
/// imports and targets have no effect.
/// </summary>
/// <param name="Path">Full path.</param>
/// <param name="Packages">Names of PackageReference.</param>
/// <param name="Assemblies">Names of Reference.</param>
/// <param name="Projects">Full paths of ProjectReference.</param>
/// <param name="Usings">Text of the global using directives that Using items stand for.</param>
internal sealed record ProjectFile(
    string Path,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Usings)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Preprocessor symbols.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Whether every C# file in its folder is compiled that no item removes.</summary>
    public bool HasDefaultItems { get; init; } = true;

    public IReadOnlyList<FileItem> Compiled { get; init; } = [];

    public IReadOnlyList<FileItem> Resources { get; init; } = [];

    /// <summary>Begins the names of resources.</summary>
    public string RootNamespace { get; init; } = "";

    public string Nullable { get; init; } = "disable";

    public bool ImplicitUsings { get; init; }

    public string LangVersion { get; init; } = "default";

    public bool AllowUnsafeBlocks { get; init; }

    public bool IsExecutable { get; init; }

    /// <summary>It says so, or it needs what only tests need.</summary>
    public bool HasTestTools { get; init; }

    /// <summary>What of it has no effect, for the student.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <param name="root">The submission's folder; files above it are not the student's.</param>
    /// <exception cref="BuildException">Not XML, too much of something, or a setting is not one of its values.</exception>
    public static ProjectFile Read(string path, string root, string shownAs)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        string? props = Nearest(folder, root, "Directory.Build.props");
        ProjectXml xml = new([.. props is null ? (string[])[] : [props], path], shownAs);
        string[] packages = Names(xml, "PackageReference");
        return new(path, packages, Names(xml, "Reference"), [.. Names(xml, "ProjectReference").Select(name => Full(folder, name))], [.. xml.Items("Using").SelectMany(UsingOf)])
        {
            Symbols = [.. (xml.Property("DefineConstants") ?? "").Split(';', StringSplitOptions.TrimEntries).Where(symbol => Regex.IsMatch(symbol, @"^\w+$"))],
            HasDefaultItems = !xml.IsFalse("EnableDefaultCompileItems") && !xml.IsFalse("EnableDefaultItems"),
            Compiled = [.. xml.Items("Compile").SelectMany(item => FileItem.Of(item, folder))],
            Resources = [.. xml.Items("EmbeddedResource").SelectMany(item => FileItem.Of(item, folder))],
            RootNamespace = xml.Property("RootNamespace") ?? System.IO.Path.GetFileNameWithoutExtension(path).Replace(' ', '_'),
            Nullable = Word(xml.Property("Nullable") ?? "disable", "Nullable", shownAs),
            ImplicitUsings = xml.IsTrue("ImplicitUsings"),
            LangVersion = Word(xml.Property("LangVersion") ?? "default", "LangVersion", shownAs),
            AllowUnsafeBlocks = xml.IsTrue("AllowUnsafeBlocks"),
            IsExecutable = "Exe".Equals(xml.Property("OutputType"), StringComparison.OrdinalIgnoreCase),
            HasTestTools = xml.IsTrue("IsTestProject") || ShippedPackages.IsTestTool(xml.Sdk?.Split('/')[0] ?? "") || packages.Any(ShippedPackages.IsTestTool),
            Ignored = [.. WhatIsIgnored(xml, folder, root, shownAs)],
        };
    }

    private static IEnumerable<string> WhatIsIgnored(ProjectXml xml, string folder, string root, string shownAs)
    {
        if (xml.HasAtTop("Target"))
            yield return $"The targets of {shownAs} are not run: grading compiles the C# files and nothing else.";
        if (xml.HasAtTop("Import"))
            yield return $"What {shownAs} imports is not read.";
        if (Nearest(folder, root, "Directory.Build.targets") is not null)
            yield return "Directory.Build.targets is not read.";
    }

    /// <summary>As MSBuild looks for it: the project's folder first, then those above.</summary>
    private static string? Nearest(string folder, string root, string name)
    {
        for (string? at = folder; at is not null && (at == root || at.StartsWith(root + "/", StringComparison.Ordinal)); at = System.IO.Path.GetDirectoryName(at))
        {
            if (File.Exists(System.IO.Path.Combine(at, name)))
                return System.IO.Path.Combine(at, name);
        }

        return null;
    }

    private static string[] Names(ProjectXml xml, string item) => [.. xml.Items(item).SelectMany(element => ProjectXml.Names(element, "Include"))];

    private static IEnumerable<string> UsingOf(XElement element)
    {
        string modifier = "true".Equals(element.Attribute("Static")?.Value, StringComparison.OrdinalIgnoreCase) ? "static " : "";
        string alias = element.Attribute("Alias") is { Value: var name } && Regex.IsMatch(name, @"^\w+$") ? name + " = " : "";
        return ProjectXml.Names(element, "Include").Where(used => Regex.IsMatch(used, @"^[\w.]+$")).Select(used => $"global using {modifier}{alias}{used};");
    }

    private static string Full(string folder, string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, relative.Replace('\\', '/')));

    private static string Word(string value, string property, string shownAs) => Regex.IsMatch(value, @"^[A-Za-z0-9.]{1,20}$")
        ? value
        : throw new BuildException($"{shownAs} has '{value}' as its {property}, which grading does not know.");
}
