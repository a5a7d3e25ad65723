using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.AddingProblem;

internal sealed class AddingProblemDefinition : SingleResultDefinition<AddingProblemSettings>
{
    public static readonly MetricDefinition
        TestMse = new("testMse", "mean squared error over all steps of the test sequences", "squared numbers", Better.Lower) { Rtol = 1e-3 },
        ZeroMse = new("zeroMse", "the same of an output that is always 0", "squared numbers", Better.Lower);

    private static readonly MetricDefinition[] s_metrics = [TestMse, ZeroMse];

    private static readonly SeriesDefinition[] s_series =
    [
        new("losses", 2e-3, 1e-4) { Start = new(10, 1e-5) },
        new("epochMeans", 1e-3),
        new("predicted", 0, 1e-3),
        new("numbers"),
        new("marks"),
        new("sums"),
    ];

    public override string Name => AddingProblemExperiment.Name;

    public override string Description => "a GRU adds the two marked numbers of a sequence (two features)";

    public override string Question => "Can a GRU remember a number until a second one is marked?";

    public override IReadOnlyList<MetricDefinition> Metrics(ExperimentIdentity result) => s_metrics;

    public override IReadOnlyList<Figure> Figures(ExperimentResult result) => [new TrainingLossFigure(result, "mean squared error"), new MarkedSumFigure(result)];

    internal override (MetricDefinition Metric, string Words) MainMetric => (TestMse, "test MSE");

    internal override IReadOnlyList<(MetricDefinition Metric, string Words)> SeedMetrics => [(TestMse, "test MSE")];

    internal override IReadOnlyList<SeriesDefinition> Series(ResultIdentity result) => s_series;

    internal override SeriesDefinition Plotted(ResultIdentity result) => new("*", 2e-3, 1e-3);

    internal override IReadOnlyList<VerificationRun> VerificationRuns =>
        [new(Name, engine => Run(new() { SequenceCount = 60, TrainingCount = 50, BatchSize = 20, Epochs = 2 }, engine, NoProgress.Instance))];

    private protected override NetworkSpec NetworkOf(ResultIdentity result) => SettingsOf<AddingProblemSettings>(result).Network;

    internal override ExperimentResult Run(AddingProblemSettings settings, IEngine engine, IRunProgress progress) => AddingProblemExperiment.Run(settings, engine, progress);

    internal override IEnumerable<DocumentValue> DocumentValues(ExperimentResult result) => [];
}
