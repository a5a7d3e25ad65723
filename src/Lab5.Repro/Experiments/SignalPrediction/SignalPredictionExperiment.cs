using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Metrics;
using Lab5.Repro.Randomness;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.SignalPrediction;

/// <summary>Signal prediction, encoder-decoder: five points in, the next two out.</summary>
/// <remarks>
/// Series: <c>losses</c>, <c>epochMeans</c>, <c>rollingMean</c>, <c>signal</c> (all points), and over the held-out stretch
/// <c>truth</c>, <c>clean</c>, <c>freeRunning</c>, <c>teacherForced</c>, whose first points are copies of the truth.
/// </remarks>
public static class SignalPredictionExperiment
{
    public const string Name = "SignalPrediction";

    /// <exception cref="LabException">LAB5201: a setting is out of its range; LAB5301: the loss is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The progress was cancelled.</exception>
    public static ExperimentResult Run(SignalPredictionSettings settings, IEngine engine, IRunProgress progress)
    {
        settings.Validate();
        var streams = new SeededStreams(settings.Seed);
        var signal = NoisySignal.Generate(settings.PointCount, settings.EndTime, settings.NoiseStandardDeviation, streams.Numpy);
        var training = signal.Noisy.AsSpan()[..^settings.TestPointCount];
        var windows = SlidingWindows.Create(training, settings.EncoderLength, settings.DecoderLength, settings.Stride);

        var initial = settings.InitialParameters(settings.Network, streams.Torch);
        using var predictor = engine.CreateLearner(settings.Learners.Single(), initial);

        var batches = new MiniBatches(windows.Inputs, windows.Targets, settings.BatchSize, DropLast: true);
        var losses = Trainer.Train(predictor, batches, settings.Epochs, Name, progress);
        var rollingMean = Statistics.RollingMean(losses.Iterations, settings.RollingWindow);

        var points = Sequences.FromDoubles(signal.Noisy, 1, settings.PointCount, 1);
        var truth = points.Values.AsSpan()[^settings.TestPointCount..];
        var freeRunning = HeldOutRoll.FreeRunning(predictor, truth, settings.EncoderLength, settings.DecoderLength);
        var teacherForced = HeldOutRoll.TeacherForced(predictor, truth, settings.EncoderLength, settings.DecoderLength);

        int given = settings.EncoderLength;
        double[] clean = signal.Clean[^settings.TestPointCount..];
        var metrics = MetricDefinition.Values(
            (SignalPredictionDefinition.FreeRunningMse, PredictionError.Mse(freeRunning.AsSpan(given), truth[given..])),
            (SignalPredictionDefinition.TeacherForcedMse, PredictionError.Mse(teacherForced.AsSpan(given), truth[given..])),
            (SignalPredictionDefinition.NoiseFloorMse, PredictionError.Mse(clean.AsSpan(given), signal.Noisy.AsSpan()[^settings.TestPointCount..][given..])),
            (SignalPredictionDefinition.TrainMse, losses.EpochMeans[^1]),
            (SignalPredictionDefinition.SampleCount, windows.Inputs.Count),
            (SignalPredictionDefinition.PredictedPoints, settings.TestPointCount - given),
            (SignalPredictionDefinition.RollingMeanLast, rollingMean.LastOrDefault(double.NaN)));

        return new()
        {
            Experiment = Name,
            Engine = engine.Name,
            Seed = settings.Seed,
            Settings = settings.ToJson(),
            Data = DataIdentity.Generated(settings.PointCount, points),
            Metrics = metrics,
            Series = new Dictionary<string, double[]>
            {
                ["losses"] = losses.Iterations,
                ["epochMeans"] = losses.EpochMeans,
                ["rollingMean"] = rollingMean,
                ["signal"] = signal.Noisy,
                ["truth"] = Doubles(truth),
                ["clean"] = clean,
                ["freeRunning"] = Doubles(freeRunning),
                ["teacherForced"] = Doubles(teacherForced),
            },
        };
    }

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
            doubles[i] = values[i];
        return doubles;
    }
}
