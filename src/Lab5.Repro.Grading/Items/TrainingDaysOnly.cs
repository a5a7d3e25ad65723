using Lab5.Repro.Data;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>The Close column, and nothing of the test days in the scaler: other test days must leave the training part as it is.</summary>
internal sealed class TrainingDaysOnly : ItemCheck
{
    private const int TestDays = 30;

    /// <summary>Values that are normalised are of size 1, and single precision leaves 1e-6.</summary>
    private const double NormalisedTolerance = 1e-3;

    public override string Id => "preparation.training-days";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        StockDay[] days = PreparationDays.Of(evidence);
        int training = days.Length - TestDays;
        var first = evidence.Session.Prepare(days, TestDays)?.Training;
        var second = evidence.Session.Prepare([.. days[..training], .. days[training..].Select(day => PreparationDays.Scaled(day, 1.7))], TestDays)?.Training;
        if (first?.Length != training || second?.Length != training)
            return ItemVerdict.Failed(Invariant($"{training} training days give {first?.Length ?? 0} normalised closes."), "Training holds one normalised close for every day before the test days.");
        if (!first.Zip(second).All(SequenceShape.Same))
            return ItemVerdict.Failed("The training part changes when only the test days' prices change.", "Fit the scaler on the days before the test days alone.");
        var scaled = evidence.Session.Prepare([.. days.Select(day => PreparationDays.Scaled(day, 7))], TestDays)?.Training;
        if (scaled?.Length != training || !first.Zip(scaled).All(pair => Math.Abs(pair.First - pair.Second) <= NormalisedTolerance))
            return ItemVerdict.Failed("The training part is not normalised: prices seven times as high give other values.", "Subtract and divide by numbers that come from the training closes, such as their mean and standard deviation or their minimum and range.");
        return Column(first, days[..training]);
    }

    /// <summary>Normalisation is affine, so the right column is the one that correlates with what came out without an error.</summary>
    private static ItemVerdict Column(double[] normalised, StockDay[] days)
    {
        if (Fits(normalised, days, day => day.Close))
            return ItemVerdict.Passed("The training part comes from the Close column and does not know the test days.");
        var columns = new (string Name, Func<StockDay, double> Price)[]
        {
            ("Open", day => day.Open), ("High", day => day.High), ("Low", day => day.Low), ("Adj Close", day => day.AdjClose), ("Volume", day => day.Volume),
        };
        string? column = columns.FirstOrDefault(candidate => Fits(normalised, days, candidate.Price)).Name;
        return column is null
            ? ItemVerdict.Failed("The training part is no affine map of the closes, oldest first.", "Subtract one number, divide by another one, keep the order.")
            : ItemVerdict.Failed($"The training part is made from the column {column}.", "The assignment says: use the Close column.");
    }

    private static bool Fits(double[] normalised, StockDay[] days, Func<StockDay, double> price) =>
        AffineFit.Of([.. days.Select(price)], normalised).RelativeError < 1e-4; // single precision leaves about 1e-7
}

/// <summary>The straight line through pairs (x, y) by least squares.</summary>
/// <param name="RelativeError">Largest deviation as a share of y's range; NaN when a value is, 1 when y is constant.</param>
internal sealed record AffineFit(double Slope, double Offset, double RelativeError)
{
    public static AffineFit Of(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        double offset = meanY - slope * meanX, range = y.Max() - y.Min();
        double error = range == 0 ? 1 : x.Zip(y, (a, b) => Math.Abs(slope * a + offset - b)).Max() / range;
        return new(slope, offset, error);
    }
}

/// <summary>Days whose columns all differ: the closes adjusted for dividends, as old ones are, are not the closes.</summary>
internal static class PreparationDays
{
    public static StockDay[] Of(SubmissionEvidence evidence)
    {
        var days = evidence.Market(evidence.FirstTicker).Days;
        return [.. days.Select((day, i) => day with { AdjClose = Math.Round(day.Close * (0.8 + 0.2 * i / days.Count), 2) })];
    }

    public static StockDay Scaled(StockDay day, double factor) => new(
        day.Date, day.Open * factor, day.High * factor, day.Low * factor, day.Close * factor, day.AdjClose * factor, day.Volume);
}
