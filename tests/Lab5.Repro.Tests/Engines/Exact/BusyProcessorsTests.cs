using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>Training while others use all processors, so that helpers are interrupted within chunks and come late.</summary>
[NonParallelizable] // takes every processor
internal sealed class BusyProcessorsTests
{
    private const int Steps = 400;

    [Test]
    [Category("Training")]
    public void LateHelpers_ChangeNoBit([Values(2, 5)] int threads)
    {
        using CancellationTokenSource end = new();
        Thread[] others = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => Spin(end.Token)) { IsBackground = true })];
        foreach (var thread in others)
            thread.Start();
        try
        {
            var (losses, parameters) = Train(threads);
            var (expectedLosses, expectedParameters) = Train(threads: 1);

            Assert.That(losses, Is.EqualTo(expectedLosses));
            foreach (var spec in expectedParameters.Specs)
                Assert.That(parameters[spec.Name], Is.EqualTo(expectedParameters[spec.Name]), spec.Name);
        }
        finally
        {
            end.Cancel();
            foreach (var thread in others)
                thread.Join();
        }
    }

    /// <summary>Batches are overwritten as soon as a step returns, and their size and length change.</summary>
    private static (List<float> Losses, NamedParameters Parameters) Train(int threads)
    {
        SequenceNetworkSpec network = new(new(CellKind.Gru, 1, 12, 2, Dropout: 0.2), 1);
        using var learner = new ExactEngine(threads).CreateLearner(new(network, LossKind.Mse, new(0.01)), EngineCases.Initial(network));
        List<float> losses = [];
        for (uint step = 0; step < Steps; step++)
        {
            int count = 40 + (int)(step * 13 % 200), length = 4 + (int)(step / 100);
            var (inputs, targets) = (EngineCases.Random(count, length, 1, seed: step), EngineCases.Random(count, length, 1, seed: step + 1));
            losses.Add(learner.Train(inputs.All, targets.All));
            Array.Fill(inputs.Values, float.NaN);
            Array.Fill(targets.Values, float.NaN);
            if (step % 50 == 0)
                losses.Add(learner.Differentiate(EngineCases.Random(70, 3, 1, seed: 1).All, EngineCases.Random(70, 3, 1, seed: 2).All).Loss);
        }

        return (losses, learner.GetParameters());
    }

    private static void Spin(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
        }
    }
}
