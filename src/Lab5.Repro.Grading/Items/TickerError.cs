using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Grading.Items;

/// <summary>The MSE of one stock's test days, over that of persistence.</summary>
internal sealed class TickerError(string ticker) : ItemCheck
{
    public override string Id { get; } = $"stock.{ticker.ToLowerInvariant()}";

    public override IReadOnlyList<ItemSetting> Settings { get; } = [new("testDays", 12, 250)];

    public override string MeasureUnit => OfPersistence;

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenForecaster;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var run = evidence.Real(ticker);
        var verdict = ReplayVerdict.Paid(run.Replay, ForecastVerdict.Of(run, item));
        return verdict.Share > 0 && MemorisedPrices.Are(evidence, run)
            ? ItemVerdict.Failed(MemorisedPrices.Reason, "Train on the closes that Fit is given; prices of the test days must not be part of the submission.", verdict.Measure) with { Flag = MemorisedPrices.Reason }
            : verdict;
    }
}

/// <summary>The same on markets that never were, drawn for the student: prices learnt by heart do not help.</summary>
internal sealed class CounterfactualError : ItemCheck
{
    public override string Id => "stock.counterfactual";

    public override IReadOnlyList<ItemSetting> Settings { get; } = [new("trainingDays", 100, 5_000), new("testDays", 20, 250)];

    public override string MeasureUnit => OfPersistence;

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenForecaster;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        ForecastRun[] runs = [.. Data.StockManifest.Default.Tickers.Select(evidence.Counterfactual)];
        ItemVerdict[] verdicts = [.. runs.Select(run => ReplayVerdict.Paid(run.Replay, ForecastVerdict.Of(run, item)))];
        string? flag = verdicts.Select(verdict => verdict.Flag).FirstOrDefault(flag => flag is not null) ?? (MemorisedPrices.AreAllThereIs(evidence, item) ? MemorisedPrices.OnlyReal : null);
        var worst = verdicts.MinBy(verdict => verdict.Share)!;
        double share = verdicts.Average(verdict => verdict.Share), measure = verdicts.Max(verdict => verdict.Measure ?? double.NaN);
        if (share == 1)
            return ItemVerdict.Passed(Invariant($"The forecasts of {verdicts.Length} drawn markets are as close as those of the real ones must be."), measure) with { Flag = flag };
        return worst with { Share = share, Measure = measure, Reason = Invariant($"Of {verdicts.Length} drawn markets {verdicts.Count(verdict => verdict.Share == 1)} are predicted well; the worst: {worst.Reason}"), Flag = flag };
    }
}

/// <summary>What a forecast earns, and the usual mistakes that can be told from it.</summary>
internal static class ForecastVerdict
{
    /// <summary>
    /// The ratio to persistence's error that no honest forecast of so many days falls below: daily changes can hardly be foreseen, and a guess d
    /// of a change e has the ratio 1 + mean(d^2 - 2 d e) / mean(e^2), which at the best size of d is 1 - z^2 / days for a standard normal z.
    /// </summary>
    public static double KnowsTheFuture(int days) => 1 - LuckSquared / days;

    /// <summary>z^2 that is exceeded once in 10,000 times.</summary>
    private const double LuckSquared = 15.1;

    private const int CopiedDays = 3; // by chance not even one

    public static ItemVerdict Of(ForecastRun run, RubricItem item)
    {
        if (Array.FindIndex(run.Predicted, value => !double.IsFinite(value)) is var day and >= 0)
            return ItemVerdict.Failed(Invariant($"The prediction of day {day + 1} is NaN or infinite."), "The training diverged or a scale is 0: lower the learning rate, normalise the closes.");
        double ratio = run.Ratio;
        if (ratio < KnowsTheFuture(run.Truth.Length))
            return ItemVerdict.Failed("The predictions are closer to the true closes than any forecast can be.", "A forecast sees the closes up to the day before; these predictions know the test days. In a prediction file, each line must have the day that is predicted, not the day before.", ratio) with { Flag = "Predictions closer to the true closes than any forecast can be: the submission knows the test days." };
        if (run.Predicted.Take(CopiedDays).SequenceEqual(run.Truth.Take(CopiedDays)))
            return ItemVerdict.Failed("The first predictions are the true closes themselves.", "The first test day is predicted from the training days before it: no test day is a warm-up.", ratio);
        string distance = DistanceBand.Of(ratio, item.Bands[0].AtMost);
        if (Mistake(run) is { } mistake)
            return new(0, $"{mistake.Cause}; the error is {distance}.", mistake.Hint, distance, ratio);
        double share = item.ShareOf(ratio);
        return share == 1
            ? ItemVerdict.Passed("The predictions follow the closes as closely as is asked for.", ratio)
            : new(share, $"The predictions are too far from the closes; the error is {distance}.", "Normalise, train long enough, and let the network see recent levels; predicting the change from the last close helps.", distance, ratio);
    }

    /// <returns>Null for what may be a network, however weak; a mistake earns nothing.</returns>
    private static (string Cause, string Hint)? Mistake(ForecastRun run)
    {
        double level = run.Previous.Average(), predicted = run.Predicted.Average();
        double spread = run.Predicted.Max() - run.Predicted.Min();
        if (run.Predicted[^1] == 0 || run.Predicted[0] == 0)
            return ("The first or last predictions are 0", "Fill every test day.");
        if (spread <= 1e-6 * level)
            return ("All predictions are the same number", "Give the network the latest closes on every call, and let it train.");
        if (Math.Abs(predicted) < 0.05 * level)
            return ("The predictions are not in dollars; they look normalised", "Undo the normalisation before returning the close.");
        return TwoDaysOld(run) ? ("The predictions follow the closes two days late", "Use the whole history: its last close is yesterday's.") : null;
    }

    /// <summary>Whether the closes of two days before explain the predictions and those of the day before do not.</summary>
    private static bool TwoDaysOld(ForecastRun run)
    {
        double one = Metrics.PredictionError.Mse(run.Predicted, run.Previous), two = Metrics.PredictionError.Mse(run.Predicted.AsSpan(1), run.Previous.AsSpan(..^1));
        return two < 0.5 * one;
    }
}
