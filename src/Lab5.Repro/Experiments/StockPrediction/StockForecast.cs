using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>One-day-ahead forecasts of the last days of a series of closes. All prices in dollars, one a forecast day.</summary>
/// <param name="Predicted">Each from the closes before its day only.</param>
/// <param name="Truth">The closes of the forecast days.</param>
/// <param name="Persistence">The close of the day before.</param>
/// <param name="Normalizer">Fitted on the training days only.</param>
/// <param name="SampleCount">Training windows.</param>
internal sealed record StockForecast(
    double[] Predicted, double[] Truth, double[] Persistence, Normalizer Normalizer, TrainingLosses Losses, int TrainingDays, int SampleCount)
{
    /// <summary>Trains on the days before the last <see cref="StockPredictionSettings.TestDays"/>, then forecasts each of those.</summary>
    /// <param name="closes">In dollars, oldest first.</param>
    public static StockForecast Make(
        ReadOnlySpan<double> closes, StockPredictionSettings settings, IEngine engine, string stage, IRunProgress progress)
    {
        var streams = new SeededStreams(settings.Seed);
        int firstTestDay = closes.Length - settings.TestDays;
        int firstTrainingDay = settings.TrainingDays == 0 ? 0 : Math.Max(0, firstTestDay - settings.TrainingDays);
        var trainingCloses = closes[firstTrainingDay..firstTestDay];
        var normalizer = Normalizer.Fit(settings.Normalization, trainingCloses);
        var windows = SlidingWindows.Create(normalizer.Normalize(trainingCloses), settings.EncoderLength, settings.DecoderLength);

        var batches = new MiniBatches(windows.Inputs, windows.Targets, settings.BatchSize);
        var initial = settings.InitialParameters(settings.Network, streams.Torch);
        using var coarse = engine.CreateLearner(settings.Learners[0], initial);
        var losses = Trainer.Train(coarse, batches, settings.Epochs, stage, progress);
        using var fine = engine.CreateLearner(settings.Learners[1], coarse.GetParameters());
        var fineLosses = Trainer.Train(fine, batches, settings.FineTuningEpochs, $"{stage}, fine-tuning", progress);

        // The window of test day t ends with day t - 1; the decoder starts from that day's close.
        var seen = normalizer.Normalize(closes[(firstTestDay - settings.EncoderLength)..^1]);
        var inputs = SlidingWindows.Create([.. seen, 0], settings.EncoderLength, decoderLength: 1).Inputs;
        var nextDay = fine.PredictFreeRunning(inputs.All, steps: 1);

        return new(
            normalizer.Denormalize(nextDay.All.ToDoubles()),
            closes[firstTestDay..].ToArray(),
            closes[(firstTestDay - 1)..^1].ToArray(),
            normalizer,
            new([.. losses.Iterations, .. fineLosses.Iterations], [.. losses.EpochMeans, .. fineLosses.EpochMeans]),
            trainingCloses.Length,
            windows.Inputs.Count);
    }
}
