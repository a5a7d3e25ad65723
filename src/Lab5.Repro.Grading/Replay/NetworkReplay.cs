using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Replay;

/// <summary>A network of given parameters on the exact engine, in evaluation mode.</summary>
internal sealed class NetworkReplay : IDisposable
{
    /// <summary>
    /// How far two correct single-precision implementations of the same network may part, in units of its outputs: a hundred steps through two
    /// layers of 30 units sum some thousand products of size 1, each rounded to 6e-8.
    /// </summary>
    public const double Tolerance = 1e-4;

    private readonly ExactLearner _learner;

    /// <exception cref="LabException">LAB5302: the parameters are not the network's.</exception>
    public NetworkReplay(NetworkSpec spec, NamedParameters parameters) =>
        _learner = new(new(spec, LossKind.Mse, new(LearningRate: 0)), parameters, threads: 1, KernelSet.Create(KernelSet.WidestSupported));

    public NetworkSpec Spec => _learner.Spec.Network;

    /// <summary>Of a many-to-many network.</summary>
    /// <param name="inputs">(batch, sequence, features)</param>
    /// <returns>(batch, sequence, outputs)</returns>
    public Sequences Run(SequenceBatch inputs) => _learner.Predict(inputs);

    /// <summary>Of an encoder-decoder.</summary>
    /// <param name="inputs">(batch, encoder steps, features)</param>
    /// <param name="decoderInputs">(batch, k, features), k at least 1: what the decoder reads at its first k steps; after them it reads its own last output.</param>
    /// <returns>(batch, <paramref name="steps"/>, features)</returns>
    public Sequences Decode(SequenceBatch inputs, SequenceBatch decoderInputs, int steps) => _learner.PredictStepwise(inputs, decoderInputs, steps);

    public void Dispose() => _learner.Dispose();
}
