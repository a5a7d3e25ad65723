using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading;

/// <summary>What an instructor should look at before the grade is given.</summary>
internal static class GradeFlags
{
    public static IReadOnlyList<string> Of(IReadOnlyList<ItemOutcome> items)
    {
        List<string> flags = [.. items.Select(item => item.Flag).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (items.Any(item => item.Status == ItemStatus.ForAPerson))
            flags.Add($"For a person to look at, without points so far: {string.Join(", ", items.Where(item => item.Status == ItemStatus.ForAPerson).Select(item => item.Id))}.");
        double unseen = items.Where(item => item.Cause == LossCause.NotVerifiable).Sum(item => item.Points);
        if (unseen > 0)
            flags.Add(Invariant($"{unseen:0.##} of the points are for items that nobody has verified: the rubric gives them to prediction files."));
        if (items.Any(item => item.Cause == LossCause.GraderFault))
            flags.Add("The grader failed on some items; they are not the student's zero. Grade again, or by hand.");
        return flags;
    }
}
