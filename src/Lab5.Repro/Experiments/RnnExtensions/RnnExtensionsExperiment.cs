using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Metrics;
using Lab5.Repro.Randomness;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.RnnExtensions;

/// <summary>
/// Deep and bidirectional networks on the denoising task: RNN, LSTM, GRU x 1, 2 layers x one, both directions, each from the
/// same data, seed, learning rate and number of steps.
/// </summary>
/// <remarks>
/// <para>
/// One direction and both are not the same task. A network of one direction is causal: output t depends on samples 0..t alone,
/// so it can run online, as samples arrive, and at the start of a sequence it must guess. The backward direction of a
/// bidirectional network reads samples t..end first: it knows the future of the signal. That is legitimate offline, where the
/// whole recording is there; online it is impossible, and a better score of it says nothing about a causal network.
/// <c>startL1</c> shows where the future helps most: in the first samples, which have no past.
/// </para>
/// <para>
/// The names of a variant's metrics and series end with <see cref="AblationVariant.Key"/>. Series: <c>losses</c> and <c>epochMeans</c> of all variants one after the other, the same by variant, <c>predicted</c> by variant
/// of the first test sequence, <c>noisy</c> and <c>clean</c>.
/// </para>
/// </remarks>
public static class RnnExtensionsExperiment
{
    public const string Name = "RnnExtensions";

    /// <exception cref="LabException">LAB5201: a setting is out of its range; LAB5301: the loss is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The progress was cancelled.</exception>
    public static ExperimentResult Run(RnnExtensionsSettings settings, IEngine engine, IRunProgress progress)
    {
        settings.Validate();
        var data = AblationData.Create(settings);
        List<(MetricDefinition, double)> metrics =
        [
            (RnnExtensionsDefinition.IdentityL1, PredictionError.L1(data.TestInputs.Values, data.TestTargets.Values)),
            (RnnExtensionsDefinition.SampleCount, data.TestInputs.Count),
        ];
        var series = new Dictionary<string, double[]>
        {
            ["noisy"] = data.TestInputs.Slice(0, 1).ToDoubles(),
            ["clean"] = data.TestTargets.Slice(0, 1).ToDoubles(),
        };

        var losses = new List<double>();
        var epochMeans = new List<double>();
        foreach (var variant in AblationVariant.All)
        {
            var (trained, prediction) = Train(variant, settings, data, engine, progress);
            losses.AddRange(trained.Iterations);
            epochMeans.AddRange(trained.EpochMeans);
            series["losses" + variant.Key] = trained.Iterations;
            series["epochMeans" + variant.Key] = trained.EpochMeans;
            series["predicted" + variant.Key] = prediction.Slice(0, 1).ToDoubles();
            metrics.Add((RnnExtensionsDefinition.TestL1.Of(variant.Key), PredictionError.L1(prediction.Values, data.TestTargets.Values)));
            metrics.Add((RnnExtensionsDefinition.StartL1.Of(variant.Key), data.StartL1(prediction, settings.StartLength)));
            metrics.Add((RnnExtensionsDefinition.ParameterCount.Of(variant.Key), settings.Network(variant).Parameters.Sum(parameter => parameter.Count)));
        }

        series["losses"] = [.. losses];
        series["epochMeans"] = [.. epochMeans];
        return new()
        {
            Experiment = Name,
            Engine = engine.Name,
            Seed = settings.Seed,
            Settings = settings.ToJson(),
            Data = data.Identity,
            Metrics = MetricDefinition.Values(metrics),
            Series = series,
        };
    }

    /// <returns>The losses of the training, and the outputs for all test sequences.</returns>
    private static (TrainingLosses Losses, Sequences Prediction) Train(
        AblationVariant variant, RnnExtensionsSettings settings, AblationData data, IEngine engine, IRunProgress progress)
    {
        var spec = settings.Learner(variant);
        // A torch stream of its own, so that a variant's result does not depend on those before it.
        var initial = settings.InitialParameters(spec.Network, new TorchStream(settings.Seed));
        using var learner = engine.CreateLearner(spec, initial);
        var batches = new MiniBatches(data.TrainInputs, data.TrainTargets, settings.BatchSize);
        var losses = Trainer.Train(learner, batches, settings.Epochs, $"{Name} {variant.Key}", progress);
        return (losses, learner.Predict(data.TestInputs.All));
    }
}
