using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Engines;

/// <summary>The first losses of the predictor's and the denoiser's training against the lab's listings in Python.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class LossParityTests(string engineName)
{
    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    /// <summary>Two epochs; the whole training is among the long comparisons.</summary>
    [Test]
    [Category("Training")]
    public void FirstDenoiserLosses_EqualPythons()
    {
        var python = Reference.Load("denoise0");
        var network = new SequenceNetworkSpec(new(CellKind.Gru, 1, 30), 1, OutputActivation.Tanh);
        var data = NoisySines.Create(12_000, 100, new(0));
        var batches = new MiniBatches(data.NoisySequences(0, 8_000), data.CleanSequences(0, 8_000), 300);
        using var learner = _engine.CreateLearner(new(network, LossKind.L1, new(0.0003)), python.InitialParametersOf(network));

        AssertLosses(learner, batches, iterations: 2 * batches.Count, python.Losses);
    }

    [TestCase("predict0", 0u)]
    [TestCase("predict1", 1u)]
    public void FirstPredictorLosses_EqualPythons(string name, uint seed)
    {
        var python = Reference.Load(name);
        var network = new EncoderDecoderSpec(CellKind.Lstm, Features: 1, HiddenSize: 15);
        var signal = NoisySignal.Generate(2_000, 80 * Math.PI, 0.2, new NumpyStream(seed));
        var windows = SlidingWindows.Create(signal.Noisy.AsSpan()[..^50], encoderLength: 5, decoderLength: 2);
        var batches = new MiniBatches(windows.Inputs, windows.Targets, 5, DropLast: true);
        using var learner = _engine.CreateLearner(new(network, LossKind.Mse, new(0.01)), python.InitialParametersOf(network));

        AssertLosses(learner, batches, iterations: 100, python.Losses);
    }

    private static void AssertLosses(ILearner learner, MiniBatches batches, int iterations, double[] expected)
    {
        for (int k = 0; k < iterations; k++)
        {
            var (inputs, targets) = batches[k % batches.Count];
            Assert.That(learner.Train(inputs, targets), Is.EqualTo(expected[k]).Within(1e-5 * expected[k]), $"iteration {k}");
        }
    }
}
