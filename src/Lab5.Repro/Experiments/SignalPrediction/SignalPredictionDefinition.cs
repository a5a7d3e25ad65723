using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Models;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

internal sealed class SignalPredictionDefinition : SingleResultDefinition<SignalPredictionSettings>
{
    public static readonly MetricDefinition
        FreeRunningMse = new("freeRunningMse", "mean squared error of the held-out points that the network predicts from its own outputs", "amplitude²", Better.Lower) { Rtol = 1e-3 }, // 1.0e-4
        TeacherForcedMse = new("teacherForcedMse", "the same from the true points", "amplitude²", Better.Lower) { Rtol = 1e-3 }, // 1.0e-4
        NoiseFloorMse = new("noiseFloorMse", "what the signal without its noise would err there", "amplitude²", Better.Lower), // of the data alone
        TrainMse = new("trainMse", "mean loss of the last epoch, taken while training", "amplitude²", Better.Lower) { Rtol = 3e-4 }, // 3.0e-5
        RollingMeanLast = new("rollingMeanLast", "mean of the last losses, as many as the rolling mean takes", "amplitude²", Better.Lower) { Rtol = 3e-4 }, // 3.0e-5
        SampleCount = new("sampleCount", "windows that train", "windows", Better.Neither),
        PredictedPoints = new("predictedPoints", "held-out points that are predicted; those of the first window are given", "points", Better.Neither);

    private static readonly SignalPredictionSettings s_verification = new() { PointCount = 400, EndTime = 16 * Math.PI, Epochs = 1 };

    private static readonly MetricDefinition[] s_metrics =
        [FreeRunningMse, TeacherForcedMse, NoiseFloorMse, TrainMse, RollingMeanLast, SampleCount, PredictedPoints];

    private static readonly SeriesDefinition[] s_series =
    [
        new("losses", 1e-2, 3e-4) { Start = new(120, 1e-5) }, // 1.4e-3, in the first 120 iterations 1e-6
        new("rollingMean", 5e-4), // 5.2e-5
        new("epochMeans", 5e-4), // 5.2e-5
        new("freeRunning", 0, 3e-3), // 3.6e-4
        new("teacherForced", 0, 3e-3), // 3.6e-4
        new("signal"),
        new("truth"),
        new("clean"),
    ];

    private static readonly SeriesDefinition s_plotted = new("*", 0, 3e-3);

    public override string Name => SignalPredictionExperiment.Name;

    public override string Description => "an LSTM encoder-decoder continues a noisy signal, free-running and teacher-forced";

    public override string Question => "Can an LSTM encoder-decoder continue a noisy signal from five points, two at a time?";

    public override string DefaultEngine => NotebookEngine.EngineName; // its losses depend on every last bit, and the notebook's are the ones wanted

    public override IReadOnlyList<MetricDefinition> Metrics(ExperimentIdentity result) => s_metrics;

    public override IReadOnlyList<Figure> Figures(ExperimentResult result) =>
    [
        new NoisySignalFigure(result), new FirstWindowFigure(result), new WindowsFigure(result), new RollingLossFigure(result), new HeldOutPredictionFigure(result),
    ];

    internal override Figure MainFigure(ExperimentResult result) => new HeldOutPredictionFigure(result);

    internal override (MetricDefinition Metric, string Words) MainMetric => (TeacherForcedMse, "MSE, forced");

    internal override IReadOnlyList<(MetricDefinition Metric, string Words)> SeedMetrics => [(FreeRunningMse, "free-running"), (TeacherForcedMse, "teacher-forced")];

    internal override IReadOnlyList<Claim> Claims { get; } =
    [
        SeedClaims.Lower(
            "With teacher forcing the held-out points are predicted better than free-running.",
            "mean squared error relative to free-running",
            ("", TeacherForcedMse.Name, FreeRunningMse.Name)),
    ];

    internal override IReadOnlyList<SeriesDefinition> Series(ResultIdentity result) => s_series;

    internal override SeriesDefinition Plotted(ResultIdentity result) => s_plotted;

    internal override IReadOnlyList<VerificationRun> VerificationRuns =>
    [
        new(Name, engine => Run(s_verification, engine, NoProgress.Instance)),
        new($"{Name}, notebook engine", _ => Run(s_verification, new NotebookEngine(), NoProgress.Instance)),
    ];

    private protected override NetworkSpec NetworkOf(ResultIdentity result) => SettingsOf<SignalPredictionSettings>(result).Network;

    internal override ExperimentResult Run(SignalPredictionSettings settings, IEngine engine, IRunProgress progress) =>
        SignalPredictionExperiment.Run(settings, engine, progress);

    internal override IEnumerable<DocumentValue> DocumentValues(ExperimentResult result) =>
    [
        new("shape of the encoder's training inputs", "(1944, 5, 1)", $"({DocumentValue.Of(result, SampleCount)}, {DocumentValue.Of(result, "encoderLength")}, 1)"),
        new("shape of the decoder's training outputs", "(1944, 2, 1)", $"({DocumentValue.Of(result, SampleCount)}, {DocumentValue.Of(result, "decoderLength")}, 1)"),
    ];
}
