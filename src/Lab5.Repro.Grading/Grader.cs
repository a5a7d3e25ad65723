using Lab5.Repro.Data;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Items;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading;

/// <summary>Runs the rubric over one submission. It never throws for what a submission does, nor for a defect in an item.</summary>
internal static class Grader
{
    /// <param name="begin">Called before each item with its title and the share of the items that are done.</param>
    public static GradeRecord Grade(SubmissionEvidence evidence, Rubric rubric, Action<string, double>? begin = null)
    {
        var outcomes = AsFarAsShown([.. rubric.Items.Select(GradeItem).ToList().Select(outcome => AsTrained(evidence, outcome))]);
        var forecasts = Forecasts(evidence);
        return new(evidence.Key.Student, rubric.Title, rubric.Sha256, evidence.DataUsed, outcomes, forecasts)
        {
            Flags = [.. GradeFlags.Of(outcomes), .. evidence.ToLookAt],
            Notes = evidence.Notes,
        };

        ItemOutcome GradeItem(RubricItem item, int index)
        {
            begin?.Invoke(item.Title, (double)index / rubric.Items.Count);
            return Grade(evidence, item);
        }
    }

    public static ItemOutcome Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var blank = new ItemOutcome(item.Id, item.Title, item.Visibility, ItemStatus.NotGradable, 0, item.Points, "");
        evidence.BeginItem();
        try
        {
            var check = CheckOf(item.Id);
            var verdict = check.Grade(evidence, item);
            return blank with
            {
                Status = verdict.IsForAPerson ? ItemStatus.ForAPerson : verdict.Share == 1 ? ItemStatus.Passed : ItemStatus.Failed,
                Points = Math.Round(verdict.Share * item.Points, 2),
                Reason = verdict.Reason,
                Hint = verdict.Hint,
                Distance = verdict.Distance,
                Measure = verdict.Measure is { } measure && double.IsFinite(measure) ? measure : null,
                Flag = verdict.Flag,
                Threshold = item.Bands.FirstOrDefault()?.AtMost,
                Unit = check.MeasureUnit,
            };
        }
        catch (SubmissionFailedException e)
        {
            return blank with { Status = ItemStatus.Failed, Reason = e.Message, Hint = FailureHint.Of(e.Failure.Kind) };
        }
        catch (SubmissionLostException e) when (e.Cause == LossCause.NotVerifiable)
        {
            return blank with { Points = Math.Round(item.NotVerifiableShare * item.Points, 2), Reason = e.Message, Cause = e.Cause };
        }
        catch (SubmissionLostException e)
        {
            return blank with { Reason = e.Message, Hint = FailureHint.Of(e.Cause), Cause = e.Cause };
        }
        catch (Exception e)
        {
            return blank with { Reason = $"The grader itself failed: {e.GetType().Name}: {e.Message}", Cause = LossCause.GraderFault };
        }
    }

    private static ItemCheck CheckOf(string id) => ItemCatalog.Checks.Single(check => check.Id == id);

    /// <summary>What a network earns that nobody trained: nothing.</summary>
    private static ItemOutcome AsTrained(SubmissionEvidence evidence, ItemOutcome outcome) =>
        outcome.Points > 0 && CheckOf(outcome.Id).Objection(evidence) is { } reason
            ? outcome with { Status = ItemStatus.Failed, Points = 0, Reason = reason, Hint = "Draw the initial parameters from the seed, and train them on what is handed over." }
            : outcome;

    /// <summary>
    /// What prediction files cannot show earns the share of its worth that what they do show has earned: otherwise files without a
    /// single right number would have the points of everything that they do not show.
    /// </summary>
    private static List<ItemOutcome> AsFarAsShown(List<ItemOutcome> outcomes)
    {
        var shown = outcomes.Where(item => item.Cause is not (LossCause.NotVerifiable or LossCause.GraderFault)).ToList();
        double most = shown.Sum(item => item.MaxPoints), share = most > 0 ? shown.Sum(item => item.Points) / most : 0;
        return [.. outcomes.Select(item => item is not { Cause: LossCause.NotVerifiable, Points: > 0 } ? item : item with
        {
            Points = Math.Round(share * item.Points, 2),
            Reason = Invariant($"{item.Reason} The course gives points for it unseen: the items that files do show have {100 * share:0.#} % of their points, and this one as much of the {item.Points:0.##} that the rubric sets."),
        })];
    }

    /// <summary>Only what the items asked for anyway and what came to an end.</summary>
    private static List<ForecastRun> Forecasts(SubmissionEvidence evidence)
    {
        var forecasts = new List<ForecastRun>();
        foreach (string ticker in StockManifest.Default.Tickers)
        {
            try
            {
                forecasts.Add(evidence.Real(ticker));
            }
            catch (Exception)
            {
                // The item of the ticker says why there is none.
            }
        }

        return forecasts;
    }
}

/// <summary>What to do about a failure that is not an item's own.</summary>
internal static class FailureHint
{
    public static string Of(FailureKind kind) => kind switch
    {
        FailureKind.NotImplemented => "Write this part; the contract's comment says what goes in and what comes out.",
        FailureKind.BadFile => "",
        FailureKind.NotUsable => "The grader takes the one public class that implements the contract.",
        _ => "Call this method in a test of your own with arrays of the same shapes, and look at the line that throws.",
    };

    public static string Of(LossCause cause) => cause switch
    {
        LossCause.Refused => "Hand in the project's own files, in a folder or a plain .zip file.",
        LossCause.BuildError => "Make it compile with the packages that lab5 brings.",
        LossCause.TimedOut => "Train with fewer epochs, and make sure that every loop ends.",
        LossCause.OutOfMemory => "Keep fewer arrays or tensors alive; dispose tensors after each batch.",
        LossCause.Crashed => "Look for endless recursion and for code that ends the process.",
        LossCause.BrokenReply => "Return arrays of the sizes that the contract says.",
        _ => "",
    };
}
