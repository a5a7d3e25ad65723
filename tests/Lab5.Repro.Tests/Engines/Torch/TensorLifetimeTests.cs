using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;
using static TorchSharp.torch;

namespace Lab5.Repro.Tests.Engines.Torch;

/// <summary>No batch leaves a tensor behind, and a learner takes all of its own with it.</summary>
[NonParallelizable] // the count is that of the whole process
[NeedsLibTorch]
internal sealed class TensorLifetimeTests
{
    private static IEnumerable<NetworkSpec> Networks =>
    [
        new SequenceNetworkSpec(new(CellKind.Lstm, 2, 5, 2, Bidirectional: true), 3),
        new SequenceNetworkSpec(new(CellKind.Gru, 2, 5, 2, Dropout: 0.1), 3),
        new EncoderDecoderSpec(CellKind.Lstm, 2, 4, 2, Dropout: 0.1),
    ];

    [TestCaseSource(nameof(Networks))]
    public void Batches_LeaveNoTensors(NetworkSpec network)
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var targets = EngineCases.Random(3, 7, network.Parameters[^1].Count, seed: 2);
        using var learner = CreateLearner(network);
        learner.Train(inputs.All, targets.All);
        long afterFirst = Tensor.TotalCount;

        for (int i = 0; i < 20; i++)
        {
            learner.Train(inputs.All, targets.All);
            learner.Differentiate(inputs.All, targets.All);
            if (network is EncoderDecoderSpec)
                learner.PredictFreeRunning(inputs.All, 3);
            else
                learner.Predict(inputs.All);
            learner.GetParameters();
        }

        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(afterFirst));
    }

    [TestCaseSource(nameof(Networks))]
    public void DisposedLearner_LeavesNoTensors(NetworkSpec network)
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var targets = EngineCases.Random(3, 7, network.Parameters[^1].Count, seed: 2);
        long uncounted = CountLeftByLinear();
        long before = Tensor.TotalCount;

        using (var learner = CreateLearner(network))
            learner.Train(inputs.All, targets.All);

        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before + uncounted));
    }

    /// <summary>
    /// TorchSharp's Linear makes its parameters by taking over the handles of other tensors, which stay in the count although
    /// they hold nothing; every network of the lab has one Linear.
    /// </summary>
    private static long CountLeftByLinear()
    {
        long before = Tensor.TotalCount;
        nn.Linear(1, 1).Dispose();
        return Tensor.TotalCount - before;
    }

    private static ILearner CreateLearner(NetworkSpec network) =>
        new TorchEngine().CreateLearner(new(network, LossKind.Mse, new(0.01)), EngineCases.Initial(network));
}
