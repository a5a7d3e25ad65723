using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Files;

/// <summary>The outcome of a submission in a word or two. It tells a submission that does not compile from one that is wrong.</summary>
internal static class GradeOutcome
{
    public static string Of(GradeRecord grade)
    {
        if (!grade.IsComplete)
            return "not final";
        LossCause?[] causes = [.. grade.Items.Select(item => item.Cause)];
        foreach (var (cause, outcome) in new[] { (LossCause.Refused, "not taken in"), (LossCause.BuildError, "does not compile"), (LossCause.TimedOut, "took too long"), (LossCause.OutOfMemory, "ran out of memory"), (LossCause.Crashed, "crashed"), (LossCause.BrokenReply, "unreadable answers") })
        {
            if (causes.Contains(cause))
                return outcome;
        }

        return grade.Items.Any(item => item.Status == ItemStatus.Failed) ? "wrong in part" : "right";
    }

    /// <param name="item">Not gradable, and not for want of what prediction files show.</param>
    public static string Sentence(ItemOutcome item) => item.Cause switch
    {
        LossCause.Refused => "Was not taken in.",
        LossCause.BuildError => "Does not compile.",
        LossCause.TimedOut => "Took too long.",
        LossCause.OutOfMemory => "Ran out of memory.",
        LossCause.Crashed => "Crashed.",
        _ => "Gave unreadable answers.",
    };
}
