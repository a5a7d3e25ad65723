namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>What of a submission is compiled: one project with the projects that it refers to, as one assembly.</summary>
/// <param name="Sources">Relative to the submission's folder, with slashes, sorted.</param>
/// <param name="Usings">Global using directives of the project files.</param>
internal sealed record SubmissionProject(ProjectFile Main, IReadOnlyList<string> Sources, IReadOnlyList<string> Usings)
{
    private const int MostNamed = 10;

    /// <summary>For files without a project: as in the lab's template.</summary>
    private static readonly ProjectFile s_none = new("", [], [], [], []) { Nullable = "enable", ImplicitUsings = true };

    /// <summary>Whether there is a project file, and not C# alone.</summary>
    public bool HasFile => Main != s_none;

    /// <summary>The project's folder relative to the submission's, where it runs; files that lie beside the project are there.</summary>
    public string Folder { get; private init; } = ".";

    /// <summary>Files relative to the submission's folder that are embedded, with their names.</summary>
    public IReadOnlyList<(string File, string Name)> Resources { get; private init; } = [];

    /// <summary>For the student: what was handed in and has no effect.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>What the project asks for and grading does not give: the likely cause, if it does not compile.</summary>
    public IReadOnlyList<string> Lacking { get; private init; } = [];

    /// <param name="folder">Of the submission, full path.</param>
    /// <exception cref="BuildException">No C#, several projects, or a project file that is none.</exception>
    public static SubmissionProject Find(string folder, ShippedPackages shipped)
    {
        string[] paths = SubmissionSources.Files(folder, "*.csproj");
        if (paths.Length > ProjectLimits.Projects)
            throw new BuildException(Invariant($"There are {paths.Length} projects; at most {ProjectLimits.Projects} are read. Hand in one."));
        string[] files = SubmissionSources.Files(folder, "*");
        if (paths.Length == 0)
            return new SubmissionProject(s_none, RequireAny(folder, files, files.Where(SubmissionSources.IsSource)), []).WithoutTests(folder);
        ProjectSet set = new(folder, [.. paths.Select(path => ProjectFile.Read(path, folder, Shown(folder, path)))], files);
        var used = set.Chosen();
        string[] sources = [.. used.SelectMany(set.SourcesOf).Distinct().Order(StringComparer.Ordinal)];
        SubmissionProject project = new(Together(used), RequireAny(folder, files, sources), [.. used.SelectMany(part => part.Usings)])
        {
            Folder = Shown(folder, used[0].Folder),
            Resources = [.. used.SelectMany(part => ResourcesOf(part, folder, files))],
            Lacking = [.. used.SelectMany(part => LackingOf(part, shipped)), .. set.Missing],
        };
        return (project with { Notes = [.. used.SelectMany(part => part.Ignored).Distinct(), .. set.Notes(used), .. OtherLanguages(folder, files), .. project.Lacking] }).WithoutTests(folder);
    }

    /// <summary>Without the files that only test.</summary>
    private SubmissionProject WithoutTests(string folder)
    {
        string[] tests = [.. Sources.Where(source => TestSource.IsOne(File.ReadAllText(Path.Combine(folder, source))))];
        return tests.Length == 0 ? this : this with { Sources = [.. Sources.Except(tests)], Notes = [.. Notes, $"Files that only test are not compiled: {Named(tests)}."] };
    }

    /// <summary>One assembly is made of all: what one of them needs, all have.</summary>
    private static ProjectFile Together(IReadOnlyList<ProjectFile> used) => used[0] with
    {
        ImplicitUsings = used.Any(project => project.ImplicitUsings),
        AllowUnsafeBlocks = used.Any(project => project.AllowUnsafeBlocks),
        Symbols = [.. used.SelectMany(project => project.Symbols).Distinct()],
    };

    private static IEnumerable<(string File, string Name)> ResourcesOf(ProjectFile project, string folder, string[] files)
    {
        foreach (var item in project.Resources.Where(item => item.IsAdded))
        {
            // A comma ends a file's name in the compiler's option.
            foreach (string file in item.FilesAmong(files).Where(file => !file.EndsWith(".resx", StringComparison.OrdinalIgnoreCase) && !file.Contains(',')))
                yield return (Shown(folder, file), item.LogicalName ?? project.RootNamespace + "." + Shown(project.Folder, file).Replace("../", "", StringComparison.Ordinal).Replace('/', '.'));
        }
    }

    private static IEnumerable<string> LackingOf(ProjectFile project, ShippedPackages shipped)
    {
        string[] packages = [.. project.Packages.Where(name => !shipped.Versions.ContainsKey(name) && !ShippedPackages.IsTestTool(name))];
        if (packages.Length > 0)
            yield return $"These packages are not among those that a submission may use, and are not there: {Named(packages)}. There are: {string.Join(", ", shipped.Versions.Keys)}.";
        string[] assemblies = [.. project.Assemblies.Where(name => !IsShipped(name.Split(',')[0], shipped))];
        if (assemblies.Length > 0)
            yield return $"These assemblies are not part of what a submission may use, and are not there: {Named(assemblies)}. Refer to packages only.";
    }

    private static bool IsShipped(string assembly, ShippedPackages shipped) =>
        assembly.StartsWith("System.", StringComparison.Ordinal) || shipped.Assemblies.Any(path => Path.GetFileNameWithoutExtension(path) == assembly);

    private static string[] RequireAny(string folder, string[] files, IEnumerable<string> sources)
    {
        string[] shown = [.. sources.Select(path => Shown(folder, path))];
        return shown.Length > 0 ? shown : throw new BuildException(OtherLanguages(folder, files).FirstOrDefault() ?? "No C# was handed in, and no prediction files.");
    }

    private static IEnumerable<string> OtherLanguages(string folder, string[] files)
    {
        foreach (var (name, endings) in new[] { ("F#", new[] { ".fs", ".fsproj", ".fsx" }), ("Visual Basic", [".vb", ".vbproj"]) })
        {
            string[] found = [.. files.Where(file => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Select(file => Shown(folder, file))];
            if (found.Length > 0)
                yield return $"{name} is not supported: {Named(found)}. Hand in C#, or prediction files.";
        }
    }

    public static string Named(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? Invariant($" and {names.Count - MostNamed} more") : "");

    public static string Shown(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
