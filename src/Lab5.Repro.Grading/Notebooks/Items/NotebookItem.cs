using Lab5.Repro.Grading.Items;
using Lab5.Repro.Grading.Notebooks.Faults;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Notebooks.Items;

/// <summary>One thing that is graded in a notebook.</summary>
internal abstract class NotebookItem : RubricCheck
{
    public abstract ItemVerdict Grade(NotebookEvidence evidence, IReadOnlyList<FaultFinding> faults, RubricItem item);

    /// <summary>The faults that cost this item points, the dearest first.</summary>
    protected IReadOnlyList<(FaultFinding Finding, double Share)> Charged(IReadOnlyList<FaultFinding> faults) =>
    [
        .. faults.Select(finding => (finding, Share: FaultCatalog.All.Single(fault => fault.Id == finding.Fault).Costs.GetValueOrDefault(Id)))
            .Where(charge => charge.Share > 0).OrderByDescending(charge => charge.Share),
    ];

    /// <returns>Null where no fault costs this item anything.</returns>
    protected ItemVerdict? ForFaults(IReadOnlyList<FaultFinding> faults)
    {
        var charged = Charged(faults);
        if (charged.Count == 0)
            return null;
        double share = Math.Max(0, 1 - charged.Sum(charge => charge.Share));
        return new(share, string.Join(' ', charged.Select(charge => charge.Finding.Sentence)), string.Join(' ', charged.Select(charge => charge.Finding.Advice)));
    }
}

/// <summary>Has all its points when what it is about is there and no fault is found in it.</summary>
/// <param name="missing">What is not there, and what to do; null where it is.</param>
/// <param name="passed">For the student.</param>
internal sealed class FaultItem(string id, Func<NotebookEvidence, (string Reason, string Hint)?> missing, string passed) : NotebookItem
{
    public override string Id => id;

    public override ItemVerdict Grade(NotebookEvidence evidence, IReadOnlyList<FaultFinding> faults, RubricItem item) =>
        missing(evidence) is var (reason, hint) ? ItemVerdict.Failed(reason, hint) : ForFaults(faults) ?? ItemVerdict.Passed(passed);
}

/// <summary>The MSE of a stock's predicted test days, over that of persistence.</summary>
internal sealed class StockErrorItem(string ticker) : NotebookItem
{
    public override string Id { get; } = $"notebook.{ticker.ToLowerInvariant()}";

    public override string MeasureUnit => OfPersistence;

    public override ItemVerdict Grade(NotebookEvidence evidence, IReadOnlyList<FaultFinding> faults, RubricItem item)
    {
        var stock = evidence.Stocks.FirstOrDefault(stock => (stock.Named ?? stock.Ticker) == ticker);
        if (stock is null && evidence.Stocks is [{ Named: null } only])
            stock = only; // the older template asks for one stock of the student's choice
        if (NotebookItems.Unpredicted(evidence) is var (reason, hint))
            return ItemVerdict.Failed(reason, hint);
        return stock is null
            ? ItemVerdict.Failed($"No predictions of {ticker} were found.", $"Leave the true test days in test_input_seq_{Suffix} and the predictions in decoder_output_seq_{Suffix}.")
            : ForFaults(faults) ?? Named(stock, StockErrors.Of(evidence, [stock], faults, item));
    }

    private ItemVerdict Named(PredictedStock stock, ItemVerdict verdict) =>
        stock.Ticker == ticker ? verdict : verdict with { Reason = $"{stock.Ticker} is the only stock that is predicted, as in the older template. {verdict.Reason}" };

    private string Suffix => ticker == "GOOGL" ? "GOOGLE" : ticker;
}

/// <summary>The same on markets that nobody knows.</summary>
internal sealed class DrawnErrorItem : NotebookItem
{
    public override string Id => NotebookItems.Drawn;

    public override string MeasureUnit => OfPersistence;

    public override ItemVerdict Grade(NotebookEvidence evidence, IReadOnlyList<FaultFinding> faults, RubricItem item)
    {
        if (NotebookItems.Unpredicted(evidence) is var (reason, hint))
            return ItemVerdict.Failed(reason, hint);
        if (ForFaults(faults) is { } charged)
            return charged;
        if (evidence.BrieflyDrawnStocks.Count == 0)
            return ItemVerdict.Failed("On a market that the grader has drawn, the notebook leaves no predictions.", "Make the notebook run on any prices of the same form.");
        return StockErrors.Of(evidence, StockErrors.ShareOf(evidence.BrieflyDrawnStocks, item) == 1 ? evidence.BrieflyDrawnStocks : evidence.DrawnStocks, faults, item);
    }
}

internal static class StockErrors
{
    /// <summary>The mean share of the stocks whose units are known.</summary>
    /// <returns>Null where none is.</returns>
    public static double? ShareOf(IReadOnlyList<PredictedStock> stocks, RubricItem item) =>
        stocks.Where(stock => stock.InDollars is not null).Select(stock => (double?)item.ShareOf(stock.InDollars!.Ratio)).Average();

    /// <summary>The mean share of the stocks, with the reason of the worst.</summary>
    /// <exception cref="SubmissionLostException">The grader has ended the training too early to say.</exception>
    public static ItemVerdict Of(NotebookEvidence evidence, IReadOnlyList<PredictedStock> stocks, IReadOnlyList<FaultFinding> faults, RubricItem item)
    {
        if (ShareOf(stocks, item) is not { } share)
            return new(1, "The units of the arrays could not be recovered, so that the error in dollars is not graded.");
        (string Ticker, double Ratio)[] errors = [.. stocks.Where(stock => stock.InDollars is not null).Select(stock => (stock.Ticker, stock.InDollars!.Ratio))];
        var (ticker, worst) = errors.MaxBy(error => double.IsFinite(error.Ratio) ? error.Ratio : double.MaxValue);
        string distance = DistanceBand.Of(worst, item.Bands[0].AtMost);
        if (share == 1)
            return ItemVerdict.Passed("The predictions follow the closes as closely as is asked for.", worst);
        if (faults.FirstOrDefault(finding => FaultCatalog.All.Single(fault => fault.Id == finding.Fault).SpoilsTheError) is { } cause)
            return ItemVerdict.Passed($"The error is {distance}. It follows from a fault that costs points elsewhere: {cause.Sentence}", worst);
        if (evidence.CutAfter is { } limit)
            throw new SubmissionLostException(LossCause.GraderFault, Invariant($"Training was ended after {limit} epochs for want of time, and the error of {ticker} is {distance} there. All epochs need a longer --timeout."));
        return double.IsFinite(worst)
            ? new(share, $"The predictions of {ticker} are too far from the closes; the error is {distance}.", "Train for more epochs, normalise by training days, and compare the printed MSE with that of yesterday's close.", distance, worst)
            : new(share, $"Some predictions of {ticker} are not numbers.", "The training diverged: lower the learning rate.", null, null);
    }
}
