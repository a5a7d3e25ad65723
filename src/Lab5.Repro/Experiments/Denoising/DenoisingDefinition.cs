using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Denoising;

internal sealed class DenoisingDefinition : SingleResultDefinition<DenoisingSettings>
{
    public static readonly MetricDefinition
        TestL1 = new("testL1", "mean absolute error over all samples of the test sequences", "of amplitude 1", Better.Lower) { Rtol = 1e-3 }, // 7.2e-5
        IdentityL1 = new("identityL1", "the same when the noise is left in", "of amplitude 1", Better.Lower), // of the data alone
        TestMse = new("testMse", "mean squared error over all samples of the test sequences", "amplitude²", Better.Lower) { Rtol = 1e-3 }, // 7.2e-5
        TrainL1 = new("trainL1", "mean loss of the last epoch, taken while training", "of amplitude 1", Better.Lower) { Rtol = 1e-4 }, // 4.8e-5
        SampleCount = new("sampleCount", "sequences that test", "sequences", Better.Neither);

    /// <summary>What the lab document's own, unseeded run printed.</summary>
    private const double DocumentTestL1 = 0.04158925637602806;

    private static readonly MetricDefinition[] s_metrics = [TestL1, IdentityL1, TestMse, TrainL1, SampleCount];

    private static readonly SeriesDefinition[] s_series =
    [
        new("losses", 2e-3, 1e-4) { Start = new(300, 1e-5) }, // 1.8e-4, in the first 300 iterations 1e-6
        new("epochMeans", 5e-4), // 4.3e-5
        new("predicted*", 0, 5e-4), // 3.9e-5
        new("noisy*"),
        new("clean*"),
    ];

    private static readonly SeriesDefinition s_plotted = new("*", 2e-3, 5e-4);

    public override string Name => DenoisingExperiment.Name;

    public override string Description => "a GRU takes the noise out of 12,000 sines (many-to-many)";

    public override string Question => "Can a GRU take the noise out of a sine, sample by sample?";

    public override IReadOnlyList<MetricDefinition> Metrics(ExperimentIdentity result) => s_metrics;

    public override IReadOnlyList<Figure> Figures(ExperimentResult result) =>
        [new NoisySequenceFigure(result), new TrainingLossFigure(result, "mean absolute error"), new DenoisedSequencesFigure(result)];

    internal override Figure MainFigure(ExperimentResult result) => new DenoisedSequencesFigure(result);

    internal override (MetricDefinition Metric, string Words) MainMetric => (TestL1, "test L1");

    internal override IReadOnlyList<(MetricDefinition Metric, string Words)> SeedMetrics => [(TestL1, "test L1")];

    internal override double? DocumentFigure(MetricDefinition metric) => metric.Name == TestL1.Name ? DocumentTestL1 : null;

    internal override IReadOnlyList<Claim> Claims { get; } =
    [
        SeedClaims.Below(TestL1, 0.06, "The denoiser's test L1 stays below 0.06."),
        SeedClaims.Equals(TestL1, DocumentTestL1, "The document's test L1, 0.0416, differs from this denoiser's no more than two seeds do."),
    ];

    internal override IReadOnlyList<SeriesDefinition> Series(ResultIdentity result) => s_series;

    internal override SeriesDefinition Plotted(ResultIdentity result) => s_plotted;

    internal override IReadOnlyList<VerificationRun> VerificationRuns =>
    [
        new(Name, engine => Run(
            new() { SequenceCount = 150, TrainingCount = 120, SequenceLength = 20, BatchSize = 70, Epochs = 2 }, engine, NoProgress.Instance)),
    ];

    private protected override NetworkSpec NetworkOf(ResultIdentity result) => SettingsOf<DenoisingSettings>(result).Network;

    internal override ExperimentResult Run(DenoisingSettings settings, IEngine engine, IRunProgress progress) =>
        DenoisingExperiment.Run(settings, engine, progress);

    internal override IEnumerable<DocumentValue> DocumentValues(ExperimentResult result) =>
    [
        new("testing loss (least absolute deviations)", Invariant($"{DocumentTestL1:R}"), DocumentValue.Of(result, TestL1)),
        new("sequences to train with", "8000", DocumentValue.Of(result, "trainingCount")),
        new("sequences to test with", "4000", DocumentValue.Of(result, SampleCount)),
    ];
}
