using Lab5.Repro.Grading.Evidence;

namespace Lab5.Repro.Grading.Items;

/// <summary>
/// Better than chance allows on the real stocks, whose closes everybody can have, and not better than yesterday's close on drawn markets,
/// which nobody can have: also where the real closes are mixed into yesterday's.
/// </summary>
internal static class MemorisedPrices
{
    public const string Reason = "The real stocks are predicted better than any forecast can, and drawn markets are not: the real closes were known.";

    /// <param name="run">Of one real stock; the others and the drawn markets are asked for only where it is better than yesterday's close.</param>
    public static bool Are(SubmissionEvidence evidence, ForecastRun run)
    {
        if (run.Ratio > (1 + Limit(run)) / 2)
            return false;
        double real = Mean(evidence.Real), drawn = Mean(evidence.Counterfactual);
        return real < Limit(run) && drawn > real + (1 - Limit(run)) / 2;
    }

    public const string OnlyReal = "Good on the real stocks and bad on drawn markets: the real prices may have been learnt by heart.";

    /// <summary>Whether the real stocks are predicted well and the drawn markets are not.</summary>
    /// <param name="item">Of the drawn markets, whose bands both are held to.</param>
    public static bool AreAllThereIs(SubmissionEvidence evidence, Rubrics.RubricItem item)
    {
        double real = Share(evidence.Real), drawn = Share(evidence.Counterfactual);
        return real >= 0.75 && drawn <= real - 0.5;

        double Share(Func<string, ForecastRun> run)
        {
            try
            {
                return Data.StockManifest.Default.Tickers.Average(ticker => item.ShareOf(run(ticker).Ratio));
            }
            catch (Exception e) when (e is Sessions.SubmissionFailedException or Sessions.SubmissionLostException)
            {
                return double.NaN;
            }
        }
    }

    /// <summary>Of the mean ratio of stocks whose days are the same, which rise and fall together: as if they were two stocks.</summary>
    private static double Limit(ForecastRun run) => ForecastVerdict.KnowsTheFuture(2 * run.Truth.Length);

    /// <returns>Mean MSE relative to that of persistence; NaN where some market has none.</returns>
    private static double Mean(Func<string, ForecastRun> run)
    {
        try
        {
            return Data.StockManifest.Default.Tickers.Average(ticker => run(ticker).Ratio);
        }
        catch (Exception e) when (e is Sessions.SubmissionFailedException or Sessions.SubmissionLostException)
        {
            return double.NaN;
        }
    }
}
