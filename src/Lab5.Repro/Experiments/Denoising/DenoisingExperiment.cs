using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Metrics;
using Lab5.Repro.Randomness;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Denoising;

/// <summary>Signal denoising, many-to-many: a network reads a noisy sine and gives the clean one.</summary>
/// <remarks>Series: <c>losses</c>, <c>epochMeans</c>, and <c>noisyN</c>, <c>cleanN</c>, <c>predictedN</c> of test sequence N.</remarks>
public static class DenoisingExperiment
{
    public const string Name = "Denoising";

    /// <exception cref="LabException">LAB5201: a setting is out of its range; LAB5301: the loss is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The progress was cancelled.</exception>
    public static ExperimentResult Run(DenoisingSettings settings, IEngine engine, IRunProgress progress)
    {
        settings.Validate();
        var streams = new SeededStreams(settings.Seed);
        var data = NoisySines.Create(
            settings.SequenceCount, settings.SequenceLength, streams, settings.SignalPeriod, settings.NoiseAmplitude);

        int testCount = settings.SequenceCount - settings.TrainingCount;
        var trainInputs = data.NoisySequences(0, settings.TrainingCount);
        var trainOutputs = data.CleanSequences(0, settings.TrainingCount);
        var testInputs = data.NoisySequences(settings.TrainingCount, testCount);
        var testOutputs = data.CleanSequences(settings.TrainingCount, testCount);

        var initial = settings.InitialParameters(settings.Network, streams.Torch);
        using var denoiser = engine.CreateLearner(settings.Learners.Single(), initial);

        var batches = new MiniBatches(trainInputs, trainOutputs, settings.BatchSize);
        var losses = Trainer.Train(denoiser, batches, settings.Epochs, Name, progress);

        var prediction = denoiser.Predict(testInputs.All);

        var metrics = MetricDefinition.Values(
            (DenoisingDefinition.TestL1, PredictionError.L1(prediction.Values, testOutputs.Values)),
            (DenoisingDefinition.IdentityL1, PredictionError.L1(testInputs.Values, testOutputs.Values)),
            (DenoisingDefinition.TestMse, PredictionError.Mse(prediction.Values, testOutputs.Values)),
            (DenoisingDefinition.TrainL1, losses.EpochMeans[^1]),
            (DenoisingDefinition.SampleCount, testCount));
        var series = new Dictionary<string, double[]>
        {
            ["losses"] = losses.Iterations,
            ["epochMeans"] = losses.EpochMeans,
        };
        for (int i = 0; i < settings.ShownSequences; i++)
        {
            series[Invariant($"noisy{i}")] = testInputs.Slice(i, 1).ToDoubles();
            series[Invariant($"clean{i}")] = testOutputs.Slice(i, 1).ToDoubles();
            series[Invariant($"predicted{i}")] = prediction.Slice(i, 1).ToDoubles();
        }

        return new()
        {
            Experiment = Name,
            Engine = engine.Name,
            Seed = settings.Seed,
            Settings = settings.ToJson(),
            Data = DataIdentity.Generated(settings.SequenceCount, trainInputs, trainOutputs, testInputs, testOutputs),
            Metrics = metrics,
            Series = series,
        };
    }
}
