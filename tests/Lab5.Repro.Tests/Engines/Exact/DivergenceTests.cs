using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>Training that leaves the finite numbers stops and says where.</summary>
internal sealed class DivergenceTests
{
    private const int BatchSize = 5;

    [TestCase(float.NaN, LossKind.L1, "NaN")]
    [TestCase(float.NaN, LossKind.Mse, "NaN")]
    [TestCase(1e30f, LossKind.Mse, "Infinity")]
    [TestCase(float.NegativeInfinity, LossKind.L1, "Infinity")]
    public void BadTarget_StopsTrainingAtItsIteration(float bad, LossKind loss, string found)
    {
        var (inputs, targets) = (EngineCases.Random(20, 6, 1, seed: 1), EngineCases.Random(20, 6, 1, seed: 2));
        targets.Values[2 * BatchSize * 6 + 3] = bad; // in the third batch

        Assert.That(
            () => Train(new(inputs, targets, BatchSize), loss, learningRate: 0.01),
            Throws.TypeOf<LabException>().With.Message.StartsWith($"LAB5301: The loss became {found} in epoch 0, iteration 2 (both counted from 0)."));
    }

    /// <summary>Parameters of 1e38 give infinite outputs in the next step.</summary>
    [Test]
    public void HugeLearningRate_StopsTrainingInTheStepAfter()
    {
        var batch = EngineCases.Random(BatchSize, 6, 1, seed: 1);

        Assert.That(
            () => Train(new(batch, batch, BatchSize), LossKind.Mse, learningRate: 1e38),
            Throws.TypeOf<LabException>().With.Message.Matches("^LAB5301: The loss became (NaN|Infinity) in epoch 1, iteration 0 "));
    }

    private static void Train(MiniBatches batches, LossKind loss, double learningRate)
    {
        SequenceNetworkSpec network = new(new(CellKind.Gru, 1, 8), 1);
        using var learner = new ExactEngine().CreateLearner(new(network, loss, new(learningRate)), EngineCases.Initial(network));
        Trainer.Train(learner, batches, epochs: 3, "Divergence", NoProgress.Instance);
    }
}
