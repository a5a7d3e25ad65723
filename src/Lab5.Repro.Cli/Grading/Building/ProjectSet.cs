namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>The projects of a submission, of which one is handed in.</summary>
/// <param name="folder">The submission's.</param>
/// <param name="files">All files of the submission.</param>
internal sealed class ProjectSet(string folder, IReadOnlyList<ProjectFile> projects, IReadOnlyList<string> files)
{
    private readonly string[] _sources = [.. files.Where(SubmissionSources.IsSource)];
    private readonly Dictionary<ProjectFile, string[]> _sourcesOf = [];
    private readonly List<string> _missing = [];

    /// <summary>What projects refer to and was not handed in.</summary>
    public IEnumerable<string> Missing => _missing.Distinct();

    /// <summary>The project that is handed in, then those that it refers to.</summary>
    /// <exception cref="BuildException">It is not clear which one it is.</exception>
    public IReadOnlyList<ProjectFile> Chosen() => [.. Mains().SelectMany(Closure).Distinct()];

    /// <summary>Full paths of the C# files that a project compiles.</summary>
    public string[] SourcesOf(ProjectFile project)
    {
        if (_sourcesOf.TryGetValue(project, out string[]? known))
            return known;
        var own = project.HasDefaultItems ? _sources.Where(file => OwnerOf(file) == project) : [];
        foreach (var item in project.Compiled.Where(item => item is { IsAdded: true, Files.HasWildcards: false } && !_sources.Any(item.Files.Matches)))
            _missing.Add($"{Shown(project.Path)} compiles '{item.Pattern}', which was not handed in.");
        return _sourcesOf[project] = [.. FileItem.Apply(project.Compiled, own, _sources).Order(StringComparer.Ordinal)];
    }

    /// <summary>For the student: projects and C# files that are left out.</summary>
    public IEnumerable<string> Notes(IReadOnlyList<ProjectFile> used)
    {
        string[] others = [.. projects.Except(used).Select(project => Shown(project.Path))];
        if (others.Length > 0)
            yield return $"Graded is {Shown(used[0].Path)}; other projects are left out: {SubmissionProject.Named(others)}.";
        string[] orphans = [.. _sources.Where(file => OwnerOf(file) is null).Except(used.SelectMany(SourcesOf)).Select(Shown)];
        if (orphans.Length > 0)
            yield return $"C# files that are in no project's folder are not compiled: {SubmissionProject.Named(orphans)}.";
    }

    /// <summary>
    /// The only project; of several the one that implements contracts, and is neither there to test another nor used by one; or some
    /// that implement different contracts.
    /// </summary>
    private IReadOnlyList<ProjectFile> Mains()
    {
        if (projects.Count == 1)
            return projects;
        foreach (bool withTests in new[] { false, true })
        {
            ProjectFile[] able = [.. projects.Where(project => withTests || !project.HasTestTools)];
            ProjectFile[] tops = [.. able.Where(project => !able.Any(other => other.Projects.Contains(project.Path)))];
            var implementing = tops.Select(project => (Project: project, Contracts: Contracts(project))).Where(top => top.Contracts.Length > 0).ToList();
            var all = implementing.SelectMany(top => top.Contracts).ToList();
            if (all.Count > 0 && all.Distinct().Count() == all.Count)
                return [.. implementing.OrderByDescending(top => top.Contracts.Length).Select(top => top.Project)];
            if (all.Count == 0 && tops.Length == 1)
                return tops;
        }

        throw new BuildException(Invariant($"There are {projects.Count} projects ({SubmissionProject.Named([.. projects.Select(project => Shown(project.Path))])}) and it is not clear which one is handed in. Hand in one."));
    }

    /// <summary>The contracts that a project implements, itself or in a project that it refers to.</summary>
    private string[] Contracts(ProjectFile project) =>
        [.. Closure(project).SelectMany(SourcesOf).Distinct().SelectMany(file => SubmissionSources.Implemented(File.ReadAllText(file))).Distinct()];

    private HashSet<ProjectFile> Closure(ProjectFile main)
    {
        HashSet<ProjectFile> reached = [];
        Stack<ProjectFile> open = new([main]);
        while (open.TryPop(out var project))
        {
            if (!reached.Add(project))
                continue;
            foreach (string path in project.Projects.Where(path => !IsLab(Path.GetFileNameWithoutExtension(path))))
            {
                if (projects.FirstOrDefault(other => other.Path == path) is { } other)
                    open.Push(other);
                else
                    _missing.Add($"{Shown(project.Path)} refers to the project '{Path.GetFileName(path)}', which was not handed in.");
            }
        }

        return reached;
    }

    /// <summary>A file belongs to the project in the nearest folder above it.</summary>
    private ProjectFile? OwnerOf(string file) => projects
        .Where(project => file.StartsWith(project.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .MaxBy(project => project.Folder.Length);

    /// <summary>A clone's projects may refer to the lab's own, which are always there.</summary>
    private static bool IsLab(string name) => name is "Lab5.Repro" or "Lab5.Repro.Grading" or "Lab5.Repro.Testing";

    private string Shown(string path) => SubmissionProject.Shown(folder, path);
}
