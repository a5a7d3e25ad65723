using Lab5.Repro.Grading.Files;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>Something handed in, where it lies.</summary>
/// <param name="Id">The student's, see <see cref="StudentId"/>.</param>
internal sealed record SubmissionSource(string Id, string Path);

/// <summary>What the command line names.</summary>
/// <param name="Submissions">Sorted by id, of which none is there twice.</param>
/// <param name="Ungraded">What lies beside them and is not graded.</param>
internal sealed record FoundSubmissions(IReadOnlyList<SubmissionSource> Submissions, IReadOnlyList<Ungraded> Ungraded)
{
    /// <summary>Whether a student has two hand-ins, of which none is graded.</summary>
    public bool HasConflict { get; init; }
}
