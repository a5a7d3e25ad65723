using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Grading.Items;

/// <summary>
/// The closes are handed over one at a time, so a submission cannot read ahead; this item says whether it knows them all the same.
/// Another future in a fresh session must leave every earlier prediction as it was, bit for bit.
/// </summary>
internal sealed class NoLookingAhead : ItemCheck
{
    public override string Id => "stock.no-looking-ahead";

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenForecaster;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var run = evidence.Counterfactual(evidence.FirstTicker);
        if (run.Replay is { Pays: false } replay)
            return ReplayVerdict.Paid(replay, ItemVerdict.Passed(""));
        var other = evidence.OtherFuture;
        if (!other.SequenceEqual(run.Predicted[..other.Length]) && evidence.SameFuture.SequenceEqual(run.Predicted[..other.Length]))
            return ItemVerdict.Failed("Predictions change when only later closes change.", "A prediction may depend on the closes up to the day before only.");
        foreach (string ticker in Data.StockManifest.Default.Tickers)
        {
            if (evidence.Real(ticker) is var real && real.Ratio < ForecastVerdict.KnowsTheFuture(real.Truth.Length))
                return ItemVerdict.Failed($"The predictions for {ticker} are closer to the true closes than any forecast can be.", "Prices of the test days must not be part of the submission.");
        }

        return ItemVerdict.Passed("Another future does not change the predictions before it.");
    }
}
