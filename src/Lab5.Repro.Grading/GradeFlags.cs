namespace Lab5.Repro.Grading;

/// <summary>What an instructor should look at before the grade is given.</summary>
internal static class GradeFlags
{
    public static IReadOnlyList<string> Of(IReadOnlyList<ItemOutcome> items)
    {
        var flags = new List<string>();
        if (Share(items, item => item.Id is "stock.tsla" or "stock.googl" or "stock.dji", item => item.Measure < Items.ForecastVerdict.KnowsTheFuture ? item.MaxPoints : item.Points) is var real and >= 0.75
            && Share(items, item => item is { Id: "stock.counterfactual", Cause: null }, item => item.Points) is var drawn && drawn <= real - 0.5)
            flags.Add("Good on the real stocks and bad on drawn markets: the real prices may have been learnt by heart.");
        if (items.Any(item => item.Id.StartsWith("stock.", StringComparison.Ordinal) && item.Measure < Items.ForecastVerdict.KnowsTheFuture && item.Id is not "stock.not-persistence"))
            flags.Add("Predictions closer to the true closes than any forecast can be: the submission knows the test days.");
        if (items.Any(item => item.Cause == Sessions.LossCause.GraderFault))
            flags.Add("The grader failed on some items; they are not the student's zero. Grade again, or by hand.");
        return flags;
    }

    /// <summary>NaN when no item fits.</summary>
    private static double Share(IReadOnlyList<ItemOutcome> items, Func<ItemOutcome, bool> which, Func<ItemOutcome, double> points)
    {
        ItemOutcome[] chosen = [.. items.Where(which)];
        return chosen.Sum(points) / chosen.Sum(item => item.MaxPoints);
    }
}
