using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Predictions;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>The denoiser's outputs are those of a recurrent network that was trained on the sequences it was given.</summary>
internal sealed class DenoiserNetwork : ItemCheck
{
    public override string Id => "denoiser.recurrent";

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenDenoiser;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        if (evidence.Denoiser.Replay is not { } replay)
            throw new SubmissionLostException(LossCause.NotVerifiable, PredictionEvidence.NotShown);
        return ReplayVerdict.Of(replay);
    }
}

/// <summary>The forecasts are those of a recurrent network that was trained on the closes it was given, on every market.</summary>
/// <remarks>A network whose head reads the last step of the window counts: an encoder that needs no decoder for one step.</remarks>
internal sealed class ForecastNetwork : ItemCheck
{
    public override string Id => "stock.recurrent";

    public override string? Objection(SubmissionEvidence evidence) => evidence.GivenForecaster;

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        string[] tickers = [.. Data.StockManifest.Default.Tickers];
        ReplayFinding[] drawn = [.. tickers.Select(ticker => evidence.Counterfactual(ticker).Replay).OfType<ReplayFinding>()];
        if (drawn.Length == 0)
            throw new SubmissionLostException(LossCause.NotVerifiable, PredictionEvidence.NotShown);
        ReplayFinding[] all = [.. drawn, .. tickers.Select(ticker => evidence.Real(ticker).Replay!)];
        return ReplayVerdict.Of(all.MaxBy(replay => replay.Status)!);
    }
}
