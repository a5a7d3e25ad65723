namespace Lab5.Repro.Grading.Notebooks;

/// <summary>Which predictions read the closes of two exchanged test days.</summary>
/// <param name="Day">The earlier of the exchanged days, from 0.</param>
/// <param name="Next">The first day after it that is predicted, and not copied or left empty.</param>
/// <param name="First">The first test day whose prediction moves; null when none does.</param>
internal sealed record Dependence(int Day, int Next, int? First)
{
    /// <summary>1 where the next prediction moves first, as it should.</summary>
    public int? Delay => First - Next + 1;

    /// <summary>
    /// Of the largest effect: the close of a day weighs most in the predictions soon after it, and what does not depend on it moves by
    /// rounding only, some 1e-7, where a scale was taken over the exchanged days in another order.
    /// </summary>
    private const double Noticeable = 1e-3;

    /// <summary>Of the truth's range: below it nothing reads the closes at all.</summary>
    private const double Rounding = 1e-5;

    /// <param name="plain">Of the unchanged run.</param>
    /// <returns>One for every exchange whose run has the arrays and predictions of later days.</returns>
    public static IReadOnlyList<Dependence> Of(PredictedStock plain, IEnumerable<(int First, int Second, NotebookRun Run)> swaps)
    {
        List<Dependence> found = [];
        foreach (var swap in swaps)
        {
            if (plain.DaysThatAre(DayKind.Predicted).Any(day => day > swap.First) && StockFinder.Again(plain, swap.Run) is { } changed)
                found.Add(new(swap.First, plain.DaysThatAre(DayKind.Predicted).FirstOrDefault(day => day > swap.First, swap.First + 1), FirstMoved(plain, changed)));
        }

        return found;
    }

    /// <summary>The test days whose predictions another run has moved, from 0, in order.</summary>
    public static int[] Moved(PredictedStock plain, double[] changed)
    {
        double range = plain.Truth.Max() - plain.Truth.Min();
        var effects = Enumerable.Range(0, plain.Count)
            .Where(place => plain.TestDayOf(place) is not null && plain.KindOf(place) == DayKind.Predicted)
            .Select(place => (Day: plain.TestDayOf(place)!.Value, Size: Math.Abs(changed[place] - plain.Predicted[place])))
            .Where(effect => double.IsFinite(effect.Size))
            .ToList();
        double largest = effects.Select(effect => effect.Size).DefaultIfEmpty(0).Max();
        return largest <= Rounding * range ? [] : [.. effects.Where(effect => effect.Size > Noticeable * largest).Select(effect => effect.Day).Order()];
    }

    private static int? FirstMoved(PredictedStock plain, double[] changed) => Moved(plain, changed) is [var first, ..] ? first : null;
}
