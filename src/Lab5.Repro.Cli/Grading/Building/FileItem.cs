using System.Xml.Linq;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>Files that a project file adds to what it compiles or embeds, or takes out.</summary>
/// <param name="Pattern">As written.</param>
/// <param name="Except">Of those that are added, the ones that are not.</param>
/// <param name="LogicalName">Of a resource; null for the default name.</param>
internal sealed record FileItem(bool IsAdded, string Pattern, Glob Files, IReadOnlyList<Glob> Except, string? LogicalName)
{
    private static readonly string[] s_folders = ["$(MSBuildThisFileDirectory)", "$(MSBuildProjectDirectory)/", "$(ProjectDir)"];

    /// <param name="folder">Of the project.</param>
    public static IEnumerable<FileItem> Of(XElement item, string folder)
    {
        string? name = item.Attribute("LogicalName")?.Value ?? item.Elements().FirstOrDefault(child => child.Name.LocalName == "LogicalName")?.Value;
        Glob[] except = [.. ProjectXml.Names(item, "Exclude").Take(ProjectLimits.Depth).Select(pattern => GlobOf(pattern, folder))];
        return ProjectXml.Names(item, "Include").Select(pattern => new FileItem(true, pattern, GlobOf(pattern, folder), except, name))
            .Concat(ProjectXml.Names(item, "Remove").Select(pattern => new FileItem(false, pattern, GlobOf(pattern, folder), [], null)));
    }

    /// <summary>Adds to the files that are chosen so far, or takes from them.</summary>
    /// <param name="all">Full paths.</param>
    public static IEnumerable<string> Apply(IEnumerable<FileItem> items, IEnumerable<string> chosen, IReadOnlyList<string> all) => items.Aggregate(
        new HashSet<string>(chosen),
        (files, item) =>
        {
            if (item.IsAdded)
                files.UnionWith(item.FilesAmong(all));
            else
                files.RemoveWhere(item.Files.Matches);
            return files;
        });

    public IEnumerable<string> FilesAmong(IEnumerable<string> all) =>
        all.Where(file => Files.Matches(file) && !Except.Any(except => except.Matches(file)));

    private static Glob GlobOf(string pattern, string folder)
    {
        string path = s_folders.Aggregate(pattern.Replace('\\', '/'), (text, variable) => text.Replace(variable, "", StringComparison.OrdinalIgnoreCase));
        return new(Path.GetFullPath(Path.Combine(folder, path)));
    }
}
