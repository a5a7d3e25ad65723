using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.MiniBatchFormat;

internal sealed class MiniBatchFormatDefinition : SingleResultDefinition<MiniBatchFormatSettings>
{
    public static readonly MetricDefinition
        InputBatch = new("inputBatch", "first axis of the input", "sequences", Better.Neither),
        InputSequence = new("inputSequence", "second axis of the input", "steps", Better.Neither),
        InputFeatures = new("inputFeatures", "third axis of the input", "features", Better.Neither),
        OutputBatch = new("outputBatch", "first axis of the output", "sequences", Better.Neither),
        OutputSequence = new("outputSequence", "second axis of the output", "steps", Better.Neither),
        OutputFeatures = new("outputFeatures", "third axis of the output", "features", Better.Neither),
        HiddenLayers = new("hiddenLayers", "first axis of the final state, which is not the batch even with batch_first", "layers x directions", Better.Neither),
        HiddenBatch = new("hiddenBatch", "second axis of the final state", "sequences", Better.Neither),
        HiddenFeatures = new("hiddenFeatures", "third axis of the final state", "hidden units", Better.Neither),
        OutputDifferenceAlone = new("outputDifferenceAlone", "largest |difference| of an output when its sequence runs alone, before training", "of amplitude 1", Better.Lower) { Atol = 5e-6 }, // rounding noise: 2.4e-7
        OutputDifferenceMisread = new("outputDifferenceMisread", "the same when the values are handed over as (sequence, batch, feature): nothing fails, every number is another", "of amplitude 1", Better.Neither) { Rtol = 1e-5 }, // 5.3e-7
        GradientDifferenceAlone = new("gradientDifferenceAlone", "largest |difference| of the batch's gradient and the mean of its sequences' gradients, before training", "loss per parameter", Better.Lower) { Atol = 5e-6 }, // rounding noise: 2.4e-7
        FirstLoss = new("firstLoss", "mean squared error before the first update", "amplitude²", Better.Lower) { Rtol = 1e-5 }, // 7.8e-8
        LastLoss = new("lastLoss", "mean squared error before the last update", "amplitude²", Better.Lower) { Rtol = 1e-5 }; // 7.8e-8

    private static readonly MetricDefinition[] s_metrics =
    [
        InputBatch, InputSequence, InputFeatures, OutputBatch, OutputSequence, OutputFeatures, HiddenLayers, HiddenBatch, HiddenFeatures,
        OutputDifferenceAlone, OutputDifferenceMisread, GradientDifferenceAlone, FirstLoss, LastLoss,
    ];

    private static readonly SeriesDefinition[] s_series =
    [
        new("losses", 1e-5) { Start = new(20, 3e-6) }, // 2.3e-7
        new("epochMeans", 1e-5, 1e-5), // 2.3e-7
        new("output*", 1e-5, 1e-5), // 2.3e-7
        new("input*"),
        new("target*"),
    ];

    private static readonly SeriesDefinition s_plotted = new("*", 1e-5, 1e-5);

    public override string Name => MiniBatchFormatExperiment.Name;

    public override string Description => "what the axes of a mini-batch mean: the (4, 17, 1) example";

    public override string Question => "What do the three axes of a mini-batch mean, and is its gradient the mean of its sequences' gradients?";

    public override IReadOnlyList<MetricDefinition> Metrics(ExperimentIdentity result) => s_metrics;

    public override IReadOnlyList<Figure> Figures(ExperimentResult result) =>
        [new MiniBatchFigure(result), new TrainingLossFigure(result, "mean squared error")];

    internal override (MetricDefinition Metric, string Words) MainMetric => (LastLoss, "last MSE");

    internal override IReadOnlyList<(MetricDefinition Metric, string Words)> SeedMetrics => [];

    internal override IReadOnlyList<SeriesDefinition> Series(ResultIdentity result) => s_series;

    internal override SeriesDefinition Plotted(ResultIdentity result) => s_plotted;

    internal override IReadOnlyList<VerificationRun> VerificationRuns =>
        [new(Name, engine => Run(new() { Epochs = 10 }, engine, NoProgress.Instance))];

    private protected override NetworkSpec NetworkOf(ResultIdentity result) => SettingsOf<MiniBatchFormatSettings>(result).Network;

    internal override ExperimentResult Run(MiniBatchFormatSettings settings, IEngine engine, IRunProgress progress) =>
        MiniBatchFormatExperiment.Run(settings, engine, progress);

    internal override IEnumerable<DocumentValue> DocumentValues(ExperimentResult result) =>
    [
        new(
            "shape of the mini-batch (batch, sequence, feature)",
            "(4, 17, 1)",
            $"({DocumentValue.Of(result, InputBatch)}, {DocumentValue.Of(result, InputSequence)}, {DocumentValue.Of(result, InputFeatures)})"),
    ];
}
