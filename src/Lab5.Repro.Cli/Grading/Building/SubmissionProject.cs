namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>What of a submission is compiled: one project with the projects that it refers to, as one assembly.</summary>
/// <param name="Sources">Relative to the submission's folder, with slashes, sorted.</param>
/// <param name="Usings">Global using directives of the project files.</param>
internal sealed record SubmissionProject(ProjectFile Main, IReadOnlyList<string> Sources, IReadOnlyList<string> Usings)
{
    /// <summary>For files without a project: as in the lab's template.</summary>
    private static readonly ProjectFile s_none = new("", [], [], [], []) { Nullable = "enable", ImplicitUsings = true };

    /// <summary>Whether there is a project file, and not C# alone.</summary>
    public bool HasFile => Main != s_none;

    /// <param name="folder">Of the submission, full path.</param>
    /// <exception cref="BuildException">No C#, several projects, or a reference to something that does not ship with this tool.</exception>
    public static SubmissionProject Find(string folder, ShippedPackages shipped)
    {
        ProjectFile[] projects =
        [
            .. SubmissionSources.Files(folder, "*.csproj").Select(path => ProjectFile.Read(path, Shown(folder, path))),
        ];
        if (projects.Length == 0)
            return new(s_none, RequireAny(folder, SubmissionSources.Files(folder, "*.cs")), []);
        var main = Chosen(folder, projects);
        ProjectFile[] used = [.. Closure(folder, main, projects)];
        foreach (var project in used)
            RequireShipped(project, shipped);
        var sources = SubmissionSources.Files(folder, "*.cs").Where(file => OwnerOf(file, projects) is { } owner && used.Contains(owner) && !owner.LeavesOut(file));
        return new(main, RequireAny(folder, sources), [.. used.SelectMany(project => project.Usings)]);
    }

    /// <summary>Without the files that only test.</summary>
    public SubmissionProject WithoutTests(string folder) =>
        this with { Sources = [.. Sources.Where(source => !TestSource.IsOne(File.ReadAllText(Path.Combine(folder, source))))] };

    /// <summary>The only project, or the only one that is not there to test another.</summary>
    private static ProjectFile Chosen(string folder, ProjectFile[] projects)
    {
        ProjectFile[] candidates = projects.Length == 1 ? projects : [.. projects.Where(project => !project.HasTestTools && !IsUsedByOthers(project, projects))];
        return candidates.Length == 1
            ? candidates[0]
            : throw new BuildException(Invariant($"There are {projects.Length} projects ({string.Join(", ", projects.Select(project => Shown(folder, project.Path)))}) and it is not clear which one is handed in. Hand in one."));
    }

    private static bool IsUsedByOthers(ProjectFile project, ProjectFile[] projects) =>
        projects.Any(other => !other.HasTestTools && other.Projects.Contains(project.Path));

    private static HashSet<ProjectFile> Closure(string folder, ProjectFile main, ProjectFile[] projects)
    {
        HashSet<ProjectFile> reached = [];
        Stack<ProjectFile> open = new([main]);
        while (open.TryPop(out var project))
        {
            if (!reached.Add(project))
                continue;
            foreach (string path in project.Projects.Where(path => !IsLab(Path.GetFileNameWithoutExtension(path))))
            {
                open.Push(projects.FirstOrDefault(other => other.Path == path)
                    ?? throw new BuildException($"{Shown(folder, project.Path)} refers to the project '{Path.GetFileName(path)}', which was not handed in."));
            }
        }

        return reached;
    }

    /// <summary>A file belongs to the project in the nearest folder above it.</summary>
    private static ProjectFile? OwnerOf(string file, ProjectFile[] projects) => projects
        .Where(project => file.StartsWith(Path.GetDirectoryName(project.Path)! + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .MaxBy(project => Path.GetDirectoryName(project.Path)!.Length);

    private static void RequireShipped(ProjectFile project, ShippedPackages shipped)
    {
        string? stranger = project.Packages.Select(package => package.Name)
            .FirstOrDefault(name => !shipped.Versions.ContainsKey(name) && !ShippedPackages.IsTestTool(name));
        if (stranger is not null)
            throw new BuildException($"The package '{stranger}' is not among those that a submission may use: {string.Join(", ", shipped.Versions.Keys)}.");
        string? assembly = project.Assemblies.FirstOrDefault(name => !IsShipped(name.Split(',')[0], shipped));
        if (assembly is not null)
            throw new BuildException($"The assembly '{assembly}' is not part of what a submission may use. Refer to packages only: {string.Join(", ", shipped.Versions.Keys)}.");
    }

    private static bool IsShipped(string assembly, ShippedPackages shipped) =>
        assembly.StartsWith("System.", StringComparison.Ordinal) || shipped.Assemblies.Any(path => Path.GetFileNameWithoutExtension(path) == assembly);

    /// <summary>A clone's projects may refer to the lab's own, which are always there.</summary>
    private static bool IsLab(string name) => name is "Lab5.Repro" or "Lab5.Repro.Grading" or "Lab5.Repro.Testing";

    private static string[] RequireAny(string folder, IEnumerable<string> sources)
    {
        string[] shown = [.. sources.Select(path => Shown(folder, path))];
        return shown.Length > 0 ? shown : throw new BuildException("No C# was handed in, and no prediction files.");
    }

    private static string Shown(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
