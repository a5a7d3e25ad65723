using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Plots;

/// <summary>Which figures a result has.</summary>
public static class FigureCatalog
{
    /// <returns>In the order of the lab document; none for an experiment that has no figures.</returns>
    public static IReadOnlyList<Figure> Of(StoredResult result) => result.Experiment switch
    {
        RnnExtensionsExperiment.Name => [new AblationFigure(result)],
        DenoisingExperiment.Name => [new NoisySequenceFigure(result), new TrainingLossFigure(result), new DenoisedSequencesFigure(result)],
        SignalPredictionExperiment.Name =>
        [
            new NoisySignalFigure(result), new FirstWindowFigure(result), new WindowsFigure(result), new RollingLossFigure(result), new HeldOutPredictionFigure(result),
        ],
        StockPredictionExperiment.Name =>
        [
            new ClosingPriceFigure(result), new StockPredictionFigure(result), new StockResidualsFigure(result), new StockDelayFigure(result), new TrainingLossFigure(result),
        ],
        _ => [],
    };
}
