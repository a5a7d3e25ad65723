namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>How much a project file may hold; within them, the time to read all of a submission's stays below a few seconds.</summary>
internal static class ProjectLimits
{
    public const int Characters = 1 << 20;

    /// <summary>Of elements inside elements; a project needs four.</summary>
    public const int Depth = 32;

    /// <summary>Items of one kind, such as files that are not compiled.</summary>
    public const int Items = 500;

    public const int Projects = 100;
}
