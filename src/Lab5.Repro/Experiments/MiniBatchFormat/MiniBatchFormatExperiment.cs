using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Randomness;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.MiniBatchFormat;

/// <summary>
/// What a mini-batch of sequences is: which axis means what, that the sequences of a batch do not see each other, and that
/// the batch's gradient is the mean of theirs. Four noisy sines of 17 samples are to be cleaned.
/// </summary>
/// <remarks>
/// Series: <c>losses</c>, <c>epochMeans</c>, and <c>inputN</c>, <c>targetN</c>, <c>outputN</c> of sequence N after training.
/// </remarks>
public static class MiniBatchFormatExperiment
{
    public const string Name = "MiniBatchFormat";

    /// <exception cref="LabException">LAB5201: a setting is out of its range; LAB5301: the loss is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The progress was cancelled.</exception>
    public static ExperimentResult Run(MiniBatchFormatSettings settings, IEngine engine, IRunProgress progress)
    {
        settings.Validate();
        var streams = new SeededStreams(settings.Seed);
        var data = NoisySines.Create(settings.BatchSize, settings.SequenceLength, streams);
        var inputs = data.NoisySequences(0, settings.BatchSize);
        var targets = data.CleanSequences(0, settings.BatchSize);

        var initial = settings.InitialParameters(settings.Network, streams.Torch);
        using var learner = engine.CreateLearner(settings.Learners.Single(), initial);

        var metrics = MiniBatchMeasures.Measure(learner, inputs, targets, settings.Network.Recurrent);
        var losses = Trainer.Train(learner, new(inputs, targets, settings.BatchSize), settings.Epochs, Name, progress);

        var outputs = learner.Predict(inputs.All);
        var series = new Dictionary<string, double[]>
        {
            ["losses"] = losses.Iterations,
            ["epochMeans"] = losses.EpochMeans,
        };
        for (int i = 0; i < settings.BatchSize; i++)
        {
            series[Invariant($"input{i}")] = inputs.Slice(i, 1).ToDoubles();
            series[Invariant($"target{i}")] = targets.Slice(i, 1).ToDoubles();
            series[Invariant($"output{i}")] = outputs.Slice(i, 1).ToDoubles();
        }

        return new()
        {
            Experiment = Name,
            Engine = engine.Name,
            Seed = settings.Seed,
            Settings = settings.ToJson(),
            Data = DataIdentity.Generated(settings.BatchSize, inputs, targets),
            Metrics = MetricDefinition.Values(
            [
                .. metrics,
                (MiniBatchFormatDefinition.FirstLoss, losses.Iterations[0]),
                (MiniBatchFormatDefinition.LastLoss, losses.Iterations[^1]),
            ]),
            Series = series,
        };
    }
}
