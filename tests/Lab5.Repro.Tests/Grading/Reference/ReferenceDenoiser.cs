using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Tests.Grading.Reference;

/// <summary>The lab's Denoiser_GRU with a larger learning rate, since there are far fewer steps.</summary>
public class ReferenceDenoiser : IDenoiser
{
    private ILearner? _learner;

    public virtual void Train(double[][] noisy, double[][] clean, DenoiserOptions options)
    {
        var recurrent = new RecurrentSpec(Cell, InputSize: 1, HiddenSize: 30, options.Layers, options.Bidirectional);
        var network = new SequenceNetworkSpec(recurrent, OutputSize: 1, Activation);
        var initial = NamedParameters.Initialize(network, new TorchStream(options.Seed));
        _learner = new ExactEngine().CreateLearner(new(network, LossKind.L1, new(LearningRate)), initial);
        var batches = new MiniBatches(ToSequences(noisy), ToSequences(clean), BatchSize);
        Trainer.Train(_learner, batches, Epochs, "denoiser", NoProgress.Instance);
    }

    public virtual double[][] Denoise(double[][] noisy) =>
        [.. _learner!.Predict(ToSequences(noisy).All).All.ToDoubles().Chunk(noisy[0].Length)];

    protected virtual CellKind Cell => CellKind.Gru;

    protected virtual OutputActivation Activation => OutputActivation.Tanh;

    protected virtual double LearningRate => 0.005;

    protected virtual int BatchSize => 20;

    protected virtual int Epochs => 8;

    private static Sequences ToSequences(double[][] series) =>
        Sequences.FromDoubles(series.SelectMany(values => values).ToArray(), series.Length, series[0].Length, features: 1);
}
