using static Lab5.Repro.Submissions.Table.Items;

namespace Lab5.Repro.Submissions.Table;

/// <summary>The reference with one mistake each, and the points that this mistake costs.</summary>
internal static class Mutants
{
    private const string Predict = "return _normalizer.Denormalize(_learner!.PredictFreeRunning(window.All, steps: 1)[0, 0, 0]);";

    public static IReadOnlyList<Entry> All { get; } = [.. Windows(), .. Preparation(), .. Denoiser(), .. Forecaster(), .. Figure()];

    private static IEnumerable<Entry> Windows() =>
    [
        new("window-starts-late", new Patch("ReferenceWindows", "Cut(series, samples, 0, encoderLength, stride)", "Cut(series, samples, 1, encoderLength, stride)"))
        {
            Lost = Sum(One("windows.drawn", 9), One("windows.teacher-forcing", 6)),
        },
        new("target-starts-early", new Patch("ReferenceWindows", "Cut(series, samples, encoderLength, decoderLength, stride)", "Cut(series, samples, encoderLength - 1, decoderLength, stride)"))
        {
            Lost = Sum(One("windows.drawn", 9), One("windows.teacher-forcing", 6)),
        },
        new("one-window-too-few", new Patch("ReferenceWindows", "/ stride + 1;", "/ stride;"))
        {
            Lost = Sum(One("windows.drawn", 9), One("windows.lab-shape", 4)),
        },
        new("one-window-too-many", new Patch("ReferenceWindows", "/ stride + 1;", "/ stride + 2;"))
        {
            Lost = Sum(One("windows.drawn", 9), One("windows.lab-shape", 4), One("windows.teacher-forcing", 6)),
        },
        new("stride-ignored", new Patch("ReferenceWindows", "i * stride + offset", "i + offset")) { Lost = One("windows.drawn", 9) },
        new("features-mixed", new Patch("ReferenceWindows", "series.AsSpan(i * stride + offset, length).ToArray()", "series.AsSpan(i * stride + offset, length).ToArray().Select(point => point.Reverse().ToArray()).ToArray()"))
        {
            Lost = One("windows.drawn", 9),
        },
        new("forced-by-the-target-itself", new Patch("ReferenceWindows", "encoderLength - 1, decoderLength", "encoderLength, decoderLength"), new Patch("ReferenceWindows", "var decoderInputs = Cut(series, samples, encoderLength, decoderLength, stride);", "var decoderInputs = targets;"))
        {
            Lost = One("windows.teacher-forcing", 6),
        },
        new("batches-of-steps", new Patch("ReferenceWindows", "[.. sequences.Chunk(batchSize)]", "[.. sequences.Chunk(batchSize).Select(batch => batch[0].Select((_, t) => batch.Select(sequence => sequence[t]).ToArray()).ToArray())]"))
        {
            Lost = One("batches.split", 4),
        },
    ];

    private static IEnumerable<Entry> Preparation() =>
    [
        new("scaler-knows-the-test-days", new Patch("ReferencePreparation", "int training, int all) => training", "int training, int all) => all"))
        {
            Lost = One("preparation.training-days", 6),
        },
        new("open-column", new Patch("ReferencePreparation", "day.Close", "day.Open")) { Lost = One("preparation.training-days", 6) },
        new("adjusted-close-column", new Patch("ReferencePreparation", "day.Close", "day.AdjClose")) { Lost = One("preparation.training-days", 6) },
        new("test-days-backwards", new Patch("ReferencePreparation", "_normalizer.Normalize(closes.AsSpan(training..))", "[.. _normalizer.Normalize(closes.AsSpan(training..)).Reverse()]"))
        {
            Lost = One("preparation.dollars", 4),
        },
        new("dollars-forgotten", new Patch("ReferencePreparation", "_normalizer!.Denormalize(normalised)", "normalised")) { Lost = One("preparation.dollars", 4) },
    ];

    private static IEnumerable<Entry> Denoiser() =>
    [
        new("denoiser-returns-its-input", new Patch("ReferenceDenoiser", "[.. _learner!.Predict(ToSequences(noisy).All).All.ToDoubles().Chunk(noisy[0].Length)]", "noisy"))
        {
            Lost = DenoiserNetwork,
        },
        new("tanh-missing", new Patch("ReferenceDenoiser", "OutputActivation.Tanh", "OutputActivation.None")) { Lost = One("denoiser.outputs", 3) },
        new("mean-over-the-batch",
            new Patch("ReferenceDenoiser", "new MiniBatches(ToSequences(noisy)", "new MiniBatches(ToSequences(Centered(noisy))"),
            new Patch("ReferenceDenoiser", "_learner!.Predict(ToSequences(noisy).All)", "_learner!.Predict(ToSequences(Centered(noisy)).All)"),
            new Patch("ReferenceDenoiser", "    private static Sequences ToSequences", """
                    private static double[][] Centered(double[][] series) =>
                        [.. series.Select(values => values.Select((value, t) => value - 0.2 * series.Average(other => other[t])).ToArray())];

                    private static Sequences ToSequences
                """))
        {
            // A part of the mean only: among hundreds of sequences it is small, and the L1 stays clear of its thresholds. What the network reads
            // are no longer the noisy sequences, so that a person looks at it.
            Lost = Sum(One("denoiser.outputs", 3), One("denoiser.recurrent", 5)),
            IsFlagged = true,
        },
        new("one-direction-always", new Patch("ReferenceDenoiser", "options.Bidirectional", "false")) { Lost = One("denoiser.directions", 3) },
        new("both-directions-always", new Patch("ReferenceDenoiser", "options.Bidirectional", "true")) { Lost = One("denoiser.directions", 3) },
        new("denoiser-unseeded", new Patch("ReferenceDenoiser", "new TorchStream(options.Seed)", "new TorchStream((uint)Guid.NewGuid().GetHashCode())"))
        {
            Lost = One("seeds.same", 1.5),
        },
        new("denoiser-ignores-the-seed", new Patch("ReferenceDenoiser", "new TorchStream(options.Seed)", "new TorchStream(0)")) { Lost = One("seeds.other", 1) },
        new("denoiser-not-written", new Patch("ReferenceDenoiser", "        var recurrent = ", "        if (noisy.Length > 0)\n            throw new NotImplementedException();\n        var recurrent = "))
        {
            Lost = DenoiserNetwork,
        },
    ];

    private static IEnumerable<Entry> Forecaster() =>
    [
        new("persistence-in-disguise", new Patch("ReferenceForecaster", Predict, "return history[^1] + 0.01;"))
        {
            Lost = ForecastNetwork, Reason = "No network is to be seen behind the forecast",
        },
        new("a-day-late", new Patch("ReferenceForecaster", "history.AsSpan()[^EncoderLength..]", "history.AsSpan()[^(EncoderLength + 1)..^1]")) { Lost = Errors },
        new("normalised-units", new Patch("ReferenceForecaster", Predict, "return _learner!.PredictFreeRunning(window.All, steps: 1)[0, 0, 0];")) { Lost = Errors },
        new("last-points-zero",
            new Patch("ReferenceForecaster", "    private ILearner? _learner;", "    private ILearner? _learner;\n    private int _days;"),
            new Patch("ReferenceForecaster", Predict, "return ++_days > 55 ? 0 : _normalizer.Denormalize(_learner!.PredictFreeRunning(window.All, steps: 1)[0, 0, 0]);"))
        {
            Lost = ForecastNetwork, Reason = "the predictions do not follow from its outputs",
        },
        new("constant", new Patch("ReferenceForecaster", Predict, "return _normalizer.Offset;")) { Lost = ForecastNetwork },
        new("not-a-number", new Patch("ReferenceForecaster", Predict, "return double.NaN;"))
        {
            Lost = ForecastNetwork,
        },
        new("forecaster-unseeded", new Patch("ReferenceForecaster", "new TorchStream(seed)", "new TorchStream((uint)Guid.NewGuid().GetHashCode())")) { Lost = One("seeds.same", 1.5) },
        new("forecaster-ignores-the-seed", new Patch("ReferenceForecaster", "new TorchStream(seed)", "new TorchStream(7)")) { Lost = One("seeds.other", 1) },
        new("scaled-anew-every-day",
            new Patch("ReferenceForecaster", "        var window = ", "        _normalizer = Normalizer.Fit(Normalization, history.AsSpan()[^50..]);\n        var window = "),
            new Patch("ReferenceForecaster", Predict, "return Normalizer.Fit(Normalization, history.AsSpan(..50)).Denormalize(_learner!.PredictFreeRunning(window.All, steps: 1)[0, 0, 0]);"))
        {
            Lost = Errors,
        },
    ];

    private static IEnumerable<Entry> Figure() =>
    [
        new("figure-without-predictions", new Patch("ReferenceFigure", "        plot.Add.Signal(series.Predicted).LegendText = \"predicted\";\n", "")) { Lost = Items.Figure },
        new("figure-without-truth", new Patch("ReferenceFigure", "        plot.Add.Signal(series.Truth).LegendText = \"truth\";\n", "")) { Lost = Items.Figure },
        new("figure-with-a-date", new Patch("ReferenceFigure", "plot.Title(series.Ticker)", "plot.Title(Guid.NewGuid().ToString())")) { Lost = Items.Figure },
        new("figure-of-nothing", new Patch("ReferenceFigure", "return plot.GetImageBytes(800, 450, ImageFormat.Png);", "return [];")) { Lost = Items.Figure },
    ];
}
