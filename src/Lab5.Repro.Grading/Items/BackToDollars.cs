using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>The test part restored to dollars is the closes of the test days in order, by an affine map.</summary>
internal sealed class BackToDollars : ItemCheck
{
    private const int TestDays = 30;

    public override string Id => "preparation.dollars";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        // The submission's own column is no matter here: where all are the same, none is wrong.
        var days = PreparationDays.Of(evidence).Select(day => new Data.StockDay(day.Date, day.Close, day.Close, day.Close, day.Close, day.Close, day.Volume)).ToArray();
        double[] closes = [.. days[^TestDays..].Select(day => day.Close)];
        var test = evidence.Session.Prepare(days, TestDays)?.Test;
        if (test?.Length != TestDays)
            return ItemVerdict.Failed(Invariant($"{TestDays} test days give {test?.Length ?? 0} normalised closes."), "Test holds one normalised close for every test day, without days before them.");
        var dollars = evidence.Session.ToDollars(test);
        if (dollars?.Length != TestDays)
            return ItemVerdict.Failed(Invariant($"ToDollars gives {dollars?.Length ?? 0} values for {TestDays}."), "One value in dollars for each normalised one.");
        if (!dollars.Zip(closes).All(Close))
        {
            return dollars.Reverse().Zip(closes).All(Close)
                ? ItemVerdict.Failed("The test days come newest first.", "Keep them oldest first.")
                : ItemVerdict.Failed("The test part restored by ToDollars is not the closes of the last days.", "ToDollars undoes the normalisation: times the scale, plus the offset, both of the training days.");
        }

        if (test.Zip(closes).All(Close))
            return ItemVerdict.Failed("The test part is in dollars already: nothing was normalised.", "Normalise in Prepare, by numbers of the training days, and undo it in ToDollars.");
        double[] line = evidence.Session.ToDollars([0, 1, 2]) is { Length: 3 } values ? values : [0, 0, 0];
        return Math.Abs(line[2] - 2 * line[1] + line[0]) <= 1e-4 * Math.Abs(line[1] - line[0]) && line[1] != line[0]
            ? ItemVerdict.Passed("The test days are in order and come back to dollars.")
            : ItemVerdict.Failed("ToDollars is no affine map: equal steps of normalised closes give unequal steps in dollars.", "A network also predicts values that no close had; do not look them up or clip them.");
    }

    private static bool Close((double Found, double Expected) values) => Math.Abs(values.Found - values.Expected) <= 1e-4 * values.Expected;
}
