using Lab5.Repro.Data;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>What a case trains on: seeded noise, the same for every contender. No step's time depends on the values.</summary>
internal sealed class StepData
{
    /// <summary>Enough that the denoiser's inputs and targets do not stay in the first-level caches from step to step.</summary>
    private const int BatchCount = 8;

    public StepData(StepCase step)
    {
        TorchStream stream = new(seed: 0);
        var network = step.Spec.Network;
        Initial = NamedParameters.Initialize(network, stream);
        var (features, outputs) = network switch
        {
            SequenceNetworkSpec many => (many.Recurrent.InputSize, many.OutputSize),
            EncoderDecoderSpec pair => (pair.Features, pair.Features),
            _ => throw new ArgumentException($"There are no data for {network.GetType().Name}.", nameof(step)),
        };
        Sequences inputs = new(BatchCount * step.Batch, step.InputSteps, features);
        Sequences targets = new(BatchCount * step.Batch, step.TargetSteps, outputs);
        stream.FillUniform(inputs.Values, -1, 1);
        stream.FillUniform(targets.Values, -1, 1);
        Batches = new(inputs, targets, step.Batch);
    }

    public NamedParameters Initial { get; }

    public MiniBatches Batches { get; }
}
