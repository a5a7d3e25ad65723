using System.Xml;
using System.Xml.Linq;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>The elements of a project file and of the Directory.Build.props that MSBuild would read before it.</summary>
internal sealed class ProjectXml
{
    private readonly XElement[] _roots;
    private readonly string _shownAs;

    /// <param name="paths">In the order in which MSBuild reads them; the project's own comes last.</param>
    /// <param name="shownAs">The project's path in messages.</param>
    /// <exception cref="BuildException">One is not XML.</exception>
    public ProjectXml(IEnumerable<string> paths, string shownAs)
    {
        _shownAs = shownAs;
        _roots = [.. paths.Select(path => Load(path, shownAs))];
    }

    /// <summary>Whether the project, or what comes before it, has an element such as Target at its top.</summary>
    public bool HasAtTop(string name) => _roots.SelectMany(root => root.Elements()).Any(element => element.Name.LocalName == name);

    public string? Sdk => _roots[^1].Attribute("Sdk")?.Value;

    /// <summary>The last value wins, as conditions are not evaluated.</summary>
    public string? Property(string name) => Elements(name).LastOrDefault()?.Value.Trim();

    public bool IsTrue(string property) => new[] { "enable", "true" }.Contains(Property(property), StringComparer.OrdinalIgnoreCase);

    public bool IsFalse(string property) => "false".Equals(Property(property), StringComparison.OrdinalIgnoreCase);

    /// <exception cref="BuildException">There are too many.</exception>
    public IReadOnlyList<XElement> Items(string name)
    {
        XElement[] items = [.. Elements(name)];
        return items.Length <= ProjectLimits.Items && items.Sum(item => Names(item, "Include").Length + Names(item, "Remove").Length) <= ProjectLimits.Items
            ? items
            : throw new BuildException(Invariant($"{_shownAs} has more than {ProjectLimits.Items} items of the kind {name}. Use patterns such as **/*.cs."));
    }

    /// <param name="attribute">Include, Remove or Exclude.</param>
    public static string[] Names(XElement item, string attribute) =>
        (item.Attribute(attribute)?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private IEnumerable<XElement> Elements(string name) =>
        _roots.SelectMany(root => root.Elements()).SelectMany(group => group.Elements()).Where(element => element.Name.LocalName == name);

    private static XElement Load(string path, string shownAs)
    {
        try
        {
            RequireShallow(path, shownAs);
            using var reader = XmlReader.Create(path, Settings());
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            throw new BuildException($"{(Path.GetExtension(path) == ".props" ? "The Directory.Build.props of " : "")}{shownAs} is not a project file: {e.Message}");
        }
    }

    /// <summary>The reader's time grows with the square of the depth.</summary>
    private static void RequireShallow(string path, string shownAs)
    {
        using var reader = XmlReader.Create(path, Settings());
        while (reader.Read())
        {
            if (reader.Depth > ProjectLimits.Depth)
                throw new BuildException(Invariant($"{shownAs} has elements more than {ProjectLimits.Depth} deep inside each other, which no project needs."));
        }
    }

    private static XmlReaderSettings Settings() =>
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = ProjectLimits.Characters };
}
