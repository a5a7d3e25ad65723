using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>Whether the predicted changes say something: they vary, and the closes before them explain them. Noise varies and is explained by nothing.</summary>
internal sealed class NotPersistence : ItemCheck
{
    /// <summary>Closes that may explain a predicted change.</summary>
    private const int Window = 5;

    public override string Id => "stock.not-persistence";

    public override IReadOnlyList<ItemSetting> Settings { get; } =
        [new("leastChangeSpread", 0, 1, IsWhole: false), new("leastExplainedShare", 0, 1, IsWhole: false)];

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenForecaster;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var runs = Runs(evidence).Where(run => double.IsFinite(run.ChangeSpread)).ToList();
        if (runs.Count == 0)
            return ItemVerdict.Failed("No stock has a finite prediction on every day.", "The training diverged or a scale is 0.");
        double spread = runs.Max(run => run.ChangeSpread), least = item.Settings["leastChangeSpread"];
        if (spread < least)
            return ItemVerdict.Failed("The forecast is persistence: yesterday's close, perhaps with a constant. It is graded as that.", "It is a hard forecast to beat, but the assignment asks for an encoder-decoder.", spread);
        if (!runs.Exists(run => run.ChangeSpread >= least && ExplainedShare(run) >= item.Settings["leastExplainedShare"]))
            return ItemVerdict.Failed("The predicted changes are noise: the closes before them do not explain them.", "Predict from the closes of the window alone, without anything random.", spread);
        var unpaid = runs.Select(run => run.Replay).FirstOrDefault(replay => replay is { Pays: false });
        return ReplayVerdict.Paid(unpaid, ItemVerdict.Passed("The predictions are not just the last close.", spread));
    }

    /// <summary>
    /// The share of the variance of the predicted changes that the best linear function of the last <see cref="Window"/> closes explains (R^2).
    /// </summary>
    private static double ExplainedShare(ForecastRun run)
    {
        int days = run.Predicted.Length - (Window - 1);
        if (days <= 2 * Window)
            return 0;
        double[] changes = [.. run.Predicted.Zip(run.Previous, (predicted, previous) => predicted - previous).Skip(Window - 1)];
        double[][] closes = [.. Enumerable.Range(0, Window).Select(back => run.Previous[(Window - 1 - back)..^back])];
        double spread = LinearFit.Spread(changes), left = LinearFit.Rms(LinearFit.Of(closes, changes).Residuals);
        return spread > 0 ? 1 - left * left / (spread * spread) : 0;
    }

    /// <summary>Those that there are: a stock without predictions has lost its own item already.</summary>
    /// <exception cref="SubmissionFailedException">There is none.</exception>
    private static List<ForecastRun> Runs(SubmissionEvidence evidence)
    {
        List<ForecastRun> runs = [];
        foreach (string ticker in Data.StockManifest.Default.Tickers)
        {
            try
            {
                runs.Add(evidence.Real(ticker));
            }
            catch (SubmissionFailedException) when (runs.Count > 0 || ticker != Data.StockManifest.Default.Tickers.Last())
            {
            }
        }

        return runs;
    }
}
