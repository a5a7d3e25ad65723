using Lab5.Repro.Engines;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.RnnExtensions;

internal sealed class RnnExtensionsDefinition : SingleResultDefinition<RnnExtensionsSettings>
{
    public static readonly MetricDefinition
        TestL1 = new("testL1*", "mean absolute error over all samples of the test sequences", "of amplitude 1", Better.Lower) { Rtol = 0.2 }, // chaotic at a learning rate of 0.005: 0.12
        StartL1 = new("startL1*", "the same over the first samples, which have no past", "of amplitude 1", Better.Lower) { Rtol = 0.2 }, // as testL1
        ParameterCount = new("parameterCount*", "size of the network", "parameters", Better.Neither),
        IdentityL1 = new("identityL1", "mean absolute error when the noise is left in", "of amplitude 1", Better.Lower), // of the data alone
        SampleCount = new("sampleCount", "sequences that test", "sequences", Better.Neither);

    private static readonly MetricDefinition[] s_metrics = [TestL1, StartL1, ParameterCount, IdentityL1, SampleCount];

    private static readonly SeriesDefinition[] s_series =
    [
        new("losses", 0, 0.15), // 3.1e-2; all variants one after the other
        new("epochMeans", 0, 0.15), // 3.1e-2
        new("losses*", 0, 0.15) { Start = new(20, 2e-5) }, // 3.1e-2, in the first 20 iterations 3e-6
        new("epochMeans*", 0, 0.05), // 1.1e-2
        new("predicted*", 0, 0.5), // 0.14
        new("noisy"),
        new("clean"),
    ];

    private static readonly SeriesDefinition s_plotted = new("*", 0, 0.5);

    public override string Name => RnnExtensionsExperiment.Name;

    public override string Description => "RNN, LSTM and GRU with one and two layers, one and both directions, on the denoising task";

    public override string Question => "How much do a second layer and a second direction help RNN, LSTM and GRU at denoising?";

    public override IReadOnlyList<MetricDefinition> Metrics(ExperimentIdentity result) => s_metrics;

    public override IReadOnlyList<Figure> Figures(ExperimentResult result) => [new AblationFigure(result)];

    internal override (MetricDefinition Metric, string Words) MainMetric => (TestL1.Of("Gru2Both"), "L1, deep GRU");

    internal override IReadOnlyList<(MetricDefinition Metric, string Words)> SeedMetrics { get; } =
        [.. AblationVariant.All.Select(variant => (TestL1.Of(variant.Key), variant.Words))];

    internal override IReadOnlyList<Claim> Claims => AblationClaims.All;

    internal override IReadOnlyList<Contender> Contenders { get; } =
        [.. AblationVariant.All.Select(variant => new Contender(variant.Words, TestL1.Of(variant.Key), ParameterCount.Of(variant.Key)))];

    internal override IReadOnlyList<SeriesDefinition> Series(ResultIdentity result) => s_series;

    internal override SeriesDefinition Plotted(ResultIdentity result) => s_plotted;

    internal override IReadOnlyList<VerificationRun> VerificationRuns =>
    [
        new(Name, engine => Run(
            new() { SequenceCount = 100, TrainingCount = 80, SequenceLength = 12, HiddenSize = 8, Epochs = 1 }, engine, NoProgress.Instance)),
    ];

    internal override ExperimentResult Run(RnnExtensionsSettings settings, IEngine engine, IRunProgress progress) =>
        RnnExtensionsExperiment.Run(settings, engine, progress);

    internal override IEnumerable<DocumentValue> DocumentValues(ExperimentResult result) =>
        [new("dropout between layers", "0.1", DocumentValue.Of(result, "dropout"))];
}
