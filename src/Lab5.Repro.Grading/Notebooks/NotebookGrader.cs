using Lab5.Repro.Grading.Notebooks.Faults;
using Lab5.Repro.Grading.Notebooks.Items;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>What a notebook's grade rests on, for the record.</summary>
/// <param name="Versions">Of Python and its libraries.</param>
/// <param name="Faults">In the order of the list of faults.</param>
/// <param name="Facts">What else was seen, in sentences; nothing of it costs points.</param>
internal sealed record NotebookFindings(IReadOnlyDictionary<string, string> Versions, IReadOnlyList<FaultFinding> Faults, IReadOnlyList<string> Facts);

/// <summary>Runs the rubric of notebooks. It never throws for what a notebook does, nor for a defect in an item.</summary>
internal static class NotebookGrader
{
    public static GradeRecord Grade(string student, NotebookEvidence evidence, Rubric rubric)
    {
        var lost = Lost(evidence);
        IReadOnlyList<FaultFinding> faults = lost is null || !evidence.IsRun ? FaultCatalog.Find(evidence) : [];
        ItemOutcome[] items = [.. rubric.Items.Select(item => lost is null ? Grade(evidence, faults, item) : Blank(item) with { Reason = lost.Message, Hint = FailureHint.Of(lost.Cause), Cause = lost.Cause })];
        faults = [.. faults.Select(finding => finding with { Gain = Math.Round(CostOf(finding, rubric, items), 2) })];
        return new(
            student,
            rubric.Title,
            rubric.Sha256,
            evidence.Markets.ToDictionary(market => market.Key, market => market.Value.Identity),
            items,
            lost is null ? [.. evidence.Stocks.Select(stock => stock.InDollars).OfType<Evidence.ForecastRun>()] : [])
        {
            Flags = lost is null ? NotebookFacts.Flags(evidence, faults) : [],
            Notebook = new(evidence.IsRun && lost?.Cause != LossCause.GraderFault ? evidence.Versions : new Dictionary<string, string>(), faults, NotebookFacts.Of(evidence, isRun: lost is null)),
        };
    }

    /// <summary>What the fault is charged, and the points of the items that give it as the reason why there is nothing to grade.</summary>
    private static double CostOf(FaultFinding finding, Rubric rubric, IEnumerable<ItemOutcome> items)
    {
        var costs = FaultCatalog.All.Single(fault => fault.Id == finding.Fault).Costs;
        return rubric.Items.Sum(item => item.Points * costs.GetValueOrDefault(item.Id))
            + items.Where(item => item.Reason == finding.Sentence && !costs.ContainsKey(item.Id)).Sum(item => item.MaxPoints - item.Points);
    }

    private static ItemOutcome Grade(NotebookEvidence evidence, IReadOnlyList<FaultFinding> faults, RubricItem item)
    {
        try
        {
            var check = NotebookItems.All.Single(known => known.Id == item.Id);
            var verdict = check.Grade(evidence, faults, item);
            return Blank(item) with
            {
                Status = verdict.Share == 1 ? ItemStatus.Passed : ItemStatus.Failed,
                Points = Math.Round(verdict.Share * item.Points, 2),
                Reason = verdict.Reason,
                Hint = verdict.Hint,
                Distance = verdict.Distance,
                Measure = verdict.Measure is { } measure && double.IsFinite(measure) ? measure : null,
                Threshold = item.Bands.FirstOrDefault()?.AtMost,
                Unit = check.MeasureUnit,
            };
        }
        catch (SubmissionLostException e)
        {
            return Blank(item) with { Reason = e.Message, Hint = FailureHint.Of(e.Cause), Cause = e.Cause };
        }
        catch (Exception e)
        {
            return Blank(item) with { Reason = $"The grader itself failed: {e.GetType().Name}: {e.Message}", Cause = LossCause.GraderFault };
        }
    }

    /// <summary>Why the notebook itself, unchanged, could not be run to an end; null where it could.</summary>
    private static SubmissionLostException? Lost(NotebookEvidence evidence)
    {
        try
        {
            return Lost(evidence.Plain) ?? Lost(evidence.Full);
        }
        catch (SubmissionLostException e)
        {
            return e;
        }
    }

    private static SubmissionLostException? Lost(NotebookRun run) => run switch
    {
        { Failed: { } problem } => new(LossCause.GraderFault, $"The runner failed: {problem}"),
        { Lacks: { } module, Error: not null } => new(LossCause.GraderFault, $"The notebook imports the module {module}, which is not installed on the grading machine."),
        { End: "time" } => new(LossCause.TimedOut, "The notebook was still running when the time for one run was over."),
        { End: "size" } => new(LossCause.BrokenReply, "The notebook leaves more arrays and output than the grader takes."),
        { End: not null } => new(LossCause.Crashed, "The notebook ended its own process, or ran out of memory."),
        _ => null,
    };

    private static ItemOutcome Blank(RubricItem item) => new(item.Id, item.Title, item.Visibility, ItemStatus.NotGradable, 0, item.Points, "");
}

/// <summary>What is said beside the items.</summary>
internal static class NotebookFacts
{
    /// <param name="isRun">Whether the notebook came to an end.</param>
    public static IReadOnlyList<string> Of(NotebookEvidence evidence, bool isRun)
    {
        if (!isRun)
            return evidence.IsRun ? [] : OfTheSavedFile(evidence.Saved);
        var run = evidence.Full;
        List<string> facts = [];
        foreach (var stock in evidence.Stocks)
        {
            facts.Add(stock.InDollars is { } dollars
                ? Invariant($"{stock.Ticker}: {stock.DaysThatAre(DayKind.Predicted).Length} days predicted, {dollars.Copied.Count} copied, {dollars.Unfilled.Count} unfilled; MSE over predicted days {dollars.Mse:G5} dollars squared, {dollars.Ratio:0.00} times that of yesterday's close; from {stock.PredictedAddress}.")
                : $"{stock.Ticker}: the units of {stock.TruthAddress} could not be recovered.");
        }

        foreach (var stock in evidence.Stocks)
        {
            facts.Add(evidence.ReplayOf(stock) is { } replay
                ? Invariant($"{stock.Ticker}: the grader's own engine gives the same predictions from the notebook's parameters, to {replay.Difference:0.0e+0} of their range, with {replay.Way}.")
                : $"{stock.Ticker}: the grader's own engine does not give the same predictions from the notebook's parameters in any way that it knows.");
        }

        if (evidence.Training is { } training)
        {
            facts.Add(training.First is null ? "The grader's own engine does not give the first training loss from the notebook's first parameters and windows."
                : training.Agreeing == training.Compared ? Invariant($"The grader's own engine, trained on the same windows from the same first parameters, gives the first {training.Compared} losses to {training.Difference:0.0e+0}.")
                : Invariant($"The grader's own engine gives the first {training.Agreeing} of {training.Compared} losses; then the training differs from the example's: other batches, another optimizer, or gradients that are not cleared."));
        }

        var recurrent = (run.Networks ?? []).Where(network => network.IsRecurrent).ToList();
        if (recurrent is [var network, ..])
            facts.Add(Invariant($"{recurrent.Count} recurrent networks; the first is {network.Kind}, {network.HiddenSize} hidden units, {network.Layers} {(network.Layers == 1 ? "layer" : "layers")}, {(network.Bidirectional == 1 ? "both directions" : "one direction")}."));
        if (run.Optimizers is [var optimizer, ..])
            facts.Add(Invariant($"{run.Steps} steps of {optimizer.Kind} with learning rate {optimizer.Rate:G4}."));
        if (evidence.CutAfter is { } limit)
            facts.Add(Invariant($"Training was ended after {limit} epochs, as many as fit into the time for one run."));
        if ((run.Cells ?? []).SelectMany(cell => cell.Skipped).Distinct().ToList() is [_, ..] skipped)
            facts.Add($"Lines for IPython that were left out: {string.Join("; ", skipped.Take(5))}.");
        if (run.Paths is [var path, ..])
            facts.Add($"Prices were looked for at {path}{(run.Paths.Distinct().Skip(1).Any() ? " and elsewhere" : "")}; the grader gave its own files.");
        if (run.Cuda)
            facts.Add("What asked for a graphics card ran on the processor.");
        return facts;
    }

    /// <summary>All that there is to say where a notebook cannot be run.</summary>
    private static List<string> OfTheSavedFile(SavedNotebook saved)
    {
        var errors = ShownNumbers.TestErrors(saved.Cells.Select(cell => cell.Output));
        List<string> facts = [Invariant($"Not run: {saved.Cells.Count(cell => cell.Count is not null)} of {saved.Cells.Count} code cells were executed when it was saved.")];
        if (saved.Cells.FirstOrDefault(cell => cell.HasError) is { } failed)
            facts.Add(Invariant($"Cell {failed.Number} was saved with an error."));
        facts.Add(errors.Count == 0 ? "No test error stands in the saved output." : $"Test errors in the saved output: {string.Join(", ", errors.Take(6).Select(error => Invariant($"{error:G5}")))}.");
        return facts;
    }

    public static IReadOnlyList<string> Flags(NotebookEvidence evidence, IReadOnlyList<FaultFinding> faults)
    {
        List<string> flags = [];
        if (faults.Any(fault => fault.Fault is "hard-coded" or "not-from-the-network" or "knows-the-future" or "fails-on-other-prices"))
            flags.Add("The predictions do not come from a network that the notebook trains, or know the test days.");
        if (evidence.CutAfter is { } limit)
            flags.Add(Invariant($"Training was ended after {limit} epochs, as many as fit into the time for one run."));
        if (evidence.Stocks.Any(stock => stock.Match is null))
            flags.Add("The units of an array could not be recovered; look at the figures.");
        return flags;
    }
}
