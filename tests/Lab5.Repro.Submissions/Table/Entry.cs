using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Submissions.Table;

/// <summary>A submission of the corpus, made from the reference, and what its grade must be.</summary>
/// <param name="Name">The student's id in the batch, too.</param>
internal sealed record Entry(string Name, params Patch[] Patches)
{
    /// <summary>A folder of <c>Corpus</c> whose files come on top of the reference's; a file of the same name takes its place.</summary>
    public string? Folder { get; init; }

    /// <summary>Files of the reference that are left out, without their ending.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Whether nothing of the reference is in it, not even a project.</summary>
    public bool IsBare { get; init; }

    /// <summary>The last step, given the folder: files that are no text, or an archive in the folder's place.</summary>
    public Action<string>? Finish { get; init; }

    /// <summary>Further files, relative path to text.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Items that lose points, and how many; every other item keeps all, except those that prediction files do not show.
    /// </summary>
    public IReadOnlyDictionary<string, double> Lost { get; init; } = new Dictionary<string, double>();

    /// <summary>Of the items in <see cref="Lost"/>, if they are not gradable: why.</summary>
    public LossCause? Cause { get; init; }

    /// <summary>Whether a sandbox keeps it from doing harm; in another one it is not run at all.</summary>
    public Func<SandboxKind, bool> IsHarmlessIn { get; init; } = _ => true;

    /// <summary>Part of the reason that an item gives which loses points.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Part of what the student is told to have no effect.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the instructor's attention is drawn to it.</summary>
    public bool IsFlagged { get; init; }

    public override string ToString() => Name;
}
