using Lab5.Repro.Report;

namespace Lab5.Repro.Plots;

/// <summary>Which figures a result has.</summary>
public static class FigureCatalog
{
    /// <returns>In the order of the lab document; none for an experiment that has no figures.</returns>
    public static IReadOnlyList<Figure> Of(StoredResult result) => result.Experiment switch
    {
        "Denoising" => [new NoisySequenceFigure(result), new TrainingLossFigure(result), new DenoisedSequenceFigure(result)],
        "SignalPrediction" => [new RollingLossFigure(result), new HeldOutPredictionFigure(result)],
        "StockPrediction" => [new TrainingLossFigure(result), new StockPredictionFigure(result)],
        _ => [],
    };
}
