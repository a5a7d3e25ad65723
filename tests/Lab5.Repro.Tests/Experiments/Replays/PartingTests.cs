using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Replays;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;
using Lab5.Repro.Tests.Engines;
using Lab5.Repro.Tests.Engines.Exact;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Experiments.Replays;

/// <summary>The first operation in which two runs part.</summary>
internal sealed class PartingTests
{
    private const int Places = 40;

    /// <summary>
    /// An ulp whose effect rounds away within its iteration leaves two runs that are the same from there on; the next place is drawn in its stead.
    /// </summary>
    [Test]
    public void PlantedUlps_AreAllLocated()
    {
        KeyedStream draws = new("planted ulps"u8, "seed 0");
        List<string> missed = [];
        List<string> operations = [];
        int located = 0, drawn = 0;
        while (located + missed.Count < Places)
        {
            var planted = PlantedUlp.Draw(draws);
            drawn++;
            var parting = Parting.Find(Replay(planted.Network, PlantedUlp.CreateHonestEngine), Replay(planted.Network, planted.CreateEngine), PlantedUlp.Iterations - 1);
            if (parting.There.States.SequenceEqual(parting.Here.States))
                continue;
            operations.Add(planted.Operation);
            if ((parting.Iteration, parting.Difference?.Name, parting.Difference?.UnitsInTheLastPlace) == (planted.Iteration, planted.Tensor, 1))
                located++;
            else
                missed.Add($"{planted}: found {parting.Difference} in iteration {parting.Iteration}");
        }

        TestContext.Out.WriteLine($"{located} of {Places} located; {drawn - Places} of {drawn} drawn had no effect after their iteration; {string.Join(", ", operations.CountBy(name => name).Select(one => $"{one.Value} {one.Key}"))}");
        Assert.That(missed, Is.Empty);
    }

    /// <summary>From equal parameters and data, so the first that differs is an operation of the forward pass.</summary>
    [NeedsLibTorch]
    [TestCase(CellKind.Rnn)]
    [TestCase(CellKind.Lstm)]
    [TestCase(CellKind.Gru)]
    public void ExactAndTorch_PartInTheForwardPass(CellKind cell)
    {
        var network = new SequenceNetworkSpec(new(cell, PlantedUlp.Features, 7, NumLayers: 2), 1);

        var parting = Parting.Find(Replay(network, PlantedUlp.CreateHonestEngine), Replay(network, () => new TorchEngine()), PlantedUlp.Iterations - 1);

        Assert.That(parting.Iteration, Is.Zero);
        Assert.That(parting.Difference!.Name, Does.Match(@"^layer \d forward, step \d: [a-z -]+$"));
        Assert.That(parting.Difference.UnitsInTheLastPlace, Is.InRange(1, 64));
        TestContext.Out.WriteLine($"{cell}: {parting.Difference}");
    }

    [Test]
    public void SameRuns_DoNotPart()
    {
        SequenceNetworkSpec network = new(new(CellKind.Gru, PlantedUlp.Features, 7), 1);

        var parting = Parting.Find(Replay(network, PlantedUlp.CreateHonestEngine), Replay(network, () => new ExactEngine()), 5);

        Assert.That(parting.Difference, Is.Null);
        Assert.That(parting.Iteration, Is.EqualTo(5));
        Assert.That(parting.There.Tensors, Is.Not.Empty);
    }

    [Test]
    public void IterationBeyondTheEnd_TracesNothing()
    {
        SequenceNetworkSpec network = new(new(CellKind.Rnn, PlantedUlp.Features, 3), 1);

        var trace = Replay(network, PlantedUlp.CreateHonestEngine).Run(PlantedUlp.Iterations);

        Assert.That(trace.Tensors, Is.Empty);
        Assert.That(trace.Losses, Has.Count.EqualTo(PlantedUlp.Iterations));
    }

    private static FreshReplay Replay(NetworkSpec network, Func<IEngine> create) => new(() => new(engine => Training(network, engine), create()));

    private static ExperimentRun Training(NetworkSpec network, IEngine engine) => SampleResults.Run("planted", progress =>
    {
        var inputs = EngineCases.Random(PlantedUlp.Batch, PlantedUlp.Length, PlantedUlp.Features, seed: 1);
        var targets = EngineCases.Random(PlantedUlp.Batch, PlantedUlp.Length, 1, seed: 2);
        using var learner = engine.CreateLearner(new(network, LossKind.Mse, new(0.01)), EngineCases.Initial(network));
        Trainer.Train(learner, new(inputs, targets, PlantedUlp.Batch), PlantedUlp.Iterations, "planted", progress);
        return SampleResults.Denoising();
    });

    /// <summary>Planted kernels count their calls, so each replay has its own.</summary>
    private sealed class FreshReplay(Func<LocalReplay> create) : IReplay
    {
        public TrainingTrace Run(int iteration) => create().Run(iteration);
    }
}
