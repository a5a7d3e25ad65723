using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Training with dropout in the exact engine against autograd: what a wrong mask in the backward pass would show.</summary>
[NeedsLibTorch]
internal sealed class DropoutGradientTests
{
    private const int Steps = 5;

    // A large epsilon makes an update proportional to its gradient, where the default would give even a tiny one its full step.
    private static readonly AdamSpec s_adam = new(LearningRate: 0.5, Epsilon: 1);

    private static IEnumerable<NetworkSpec> Networks =>
        [.. EngineCases.SequenceNetworks(dropout: 0.3), .. EngineCases.EncoderDecoders(dropout: 0.3)];

    [TestCaseSource(nameof(Networks))]
    public void TrainedParameters_EqualAutograds(NetworkSpec network)
    {
        var expected = Train(new TorchEngine(), network);

        var actual = Train(new ExactEngine(), network);

        using (Assert.EnterMultipleScope())
        {
            foreach (var spec in network.Parameters)
                TensorAssert.Close(actual[spec.Name], expected[spec.Name], 1e-5, spec.Name);
        }
    }

    private static NamedParameters Train(IEngine engine, NetworkSpec network)
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var targets = EngineCases.Random(3, 7, network.Parameters[^1].Count, seed: 2);
        using var learner = engine.CreateLearner(new(network, LossKind.Mse, s_adam, DropoutSeed: 11), EngineCases.Initial(network));
        for (int i = 0; i < Steps; i++)
            learner.Train(inputs.All, targets.All);
        return learner.GetParameters();
    }
}
