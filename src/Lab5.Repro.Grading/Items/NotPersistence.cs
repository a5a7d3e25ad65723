using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>Whether there is a network behind the forecast, or yesterday's close (perhaps with a constant).</summary>
internal sealed class NotPersistence : ItemCheck
{
    public override string Id => "stock.not-persistence";

    public override IReadOnlyList<ItemSetting> Settings { get; } = [new("leastChangeSpread", 0, 1, IsWhole: false)];

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        double spread = Runs(evidence).Select(run => run.ChangeSpread).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        if (double.IsNaN(spread))
            return ItemVerdict.Failed("No stock has a finite prediction on every day.", "The training diverged or a scale is 0.");
        return spread >= item.Settings["leastChangeSpread"]
            ? ItemVerdict.Passed("The predictions are not just the last close.", spread)
            : ItemVerdict.Failed("The forecast is persistence: yesterday's close, perhaps with a constant. It is graded as that.", "It is a hard forecast to beat, but the assignment asks for an encoder-decoder.", spread);
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
