using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading;

internal enum ItemStatus
{
    /// <summary>Every point.</summary>
    Passed,

    /// <summary>Fewer points than there are, perhaps some.</summary>
    Failed,

    /// <summary>A person has to look at it: the grader neither confirms nor refuses it, and it has no points yet.</summary>
    ForAPerson,

    /// <summary>There is nothing to judge; <see cref="ItemOutcome.Cause"/> says why.</summary>
    NotGradable,
}

/// <summary>What one item came to.</summary>
/// <param name="Reason">For the student, without hidden values; may quote hostile text.</param>
/// <param name="Hint">What to do about it; empty when passed.</param>
/// <param name="Distance">How far off, as a band; null where there is no measure.</param>
/// <param name="Measure">The exact figure, for the instructor; null where there is none.</param>
/// <param name="Threshold">Measures up to this one earn every point; null where there is none.</param>
/// <param name="Unit">Of both, as it follows a number; null where there is no measure.</param>
/// <param name="Cause">When not gradable.</param>
/// <param name="Flag">What the instructor should look at; null for nothing.</param>
internal sealed record ItemOutcome(
    string Id,
    string Title,
    ItemVisibility Visibility,
    ItemStatus Status,
    double Points,
    double MaxPoints,
    string Reason,
    string Hint = "",
    string? Distance = null,
    double? Measure = null,
    double? Threshold = null,
    string? Unit = null,
    LossCause? Cause = null,
    string? Flag = null);
