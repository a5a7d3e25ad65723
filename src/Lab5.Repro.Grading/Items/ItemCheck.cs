using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Grading.Items;

/// <summary>One thing that is graded. The rubric says for how many points and where the thresholds lie.</summary>
internal abstract class ItemCheck : RubricCheck
{
    /// <exception cref="Sessions.SubmissionFailedException">The submission's code failed.</exception>
    /// <exception cref="Sessions.SubmissionLostException">The item is not gradable.</exception>
    public abstract ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item);

    /// <summary>Why the item earns nothing whatever it measured; asked when all items are graded, since it takes what several of them found. Null for no reason.</summary>
    public virtual string? Objection(SubmissionEvidence evidence) => null;
}

/// <summary>What a check found.</summary>
/// <param name="Share">Of the item's points, from 0 to 1.</param>
/// <param name="Reason">What was found, in words that give away no hidden value; may quote hostile text.</param>
/// <param name="Hint">What to do about it; empty at full share.</param>
/// <param name="Distance">How far off, as a band; null where there is no measure.</param>
/// <param name="Measure">The exact figure, for the instructor.</param>
internal sealed record ItemVerdict(double Share, string Reason, string Hint = "", string? Distance = null, double? Measure = null)
{
    public static ItemVerdict Passed(string reason, double? measure = null) => new(1, reason, Measure: measure);

    public static ItemVerdict Failed(string reason, string hint, double? measure = null) => new(0, reason, hint, Measure: measure);

    /// <summary>The grader cannot tell; a person can.</summary>
    public static ItemVerdict LookedAt(string reason, string hint) => new(0, reason, hint) { IsForAPerson = true };

    public bool IsForAPerson { get; init; }

    /// <summary>For the instructor: what to look at; null for nothing.</summary>
    public string? Flag { get; init; }
}
