using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>The first epochs of every experiment with a fault that its record does not tell, against the same without it.</summary>
/// <param name="epochs">One is enough where it has iterations enough for a fault to show.</param>
[TestFixture(MiniBatchFormatExperiment.Name, 2)]
[TestFixture(RnnExtensionsExperiment.Name, 1)]
[TestFixture(DenoisingExperiment.Name, 1)]
[TestFixture(SignalPredictionExperiment.Name, 1)]
[TestFixture(StockPredictionExperiment.Name, 1)]
[Category("Training")]
internal sealed class SeededFaultTests(string experiment, int epochs)
{
    private static readonly EnvironmentFingerprint s_environment = EnvironmentFingerprint.Current;

    private readonly ExperimentDefinition _entry = ExperimentCatalog.Find(experiment);
    private ResultSnapshot _accepted = null!;

    private IEngine Engine => EngineCatalog.Create(_entry.DefaultEngine);

    [OneTimeSetUp]
    public void Accept() => _accepted = Run(Engine);

    [Test]
    public void NoFault_IsIdentical() => Assert.That(ResultComparer.Compare(_accepted, Run(Engine)).Verdict, Is.EqualTo(Verdict.Identical));

    [TestCase(1.01)]
    [TestCase(0.99)]
    public void LearningRateOffByOnePercent_MovesWithinTheFirstIterations(double factor)
    {
        var comparison = Compare(FaultyEngine.WithLearningRate(Engine, factor));

        // The loss before the first step is the accepted one.
        Assert.That(Place(comparison.FirstDivergence!.Bits), Is.EqualTo((0, 1)).Or.EqualTo((1, 0)));
        Assert.That(comparison.FirstDivergence.Beyond!.Epoch, Is.EqualTo(0).Or.EqualTo(1));
        Assert.That(comparison.FirstDivergence.Beyond.Iteration, Is.LessThanOrEqualTo(10));
    }

    [Test]
    public void BatchesSwapped_MovesAtTheFirstOfThem()
    {
        if (experiment == MiniBatchFormatExperiment.Name)
            Assert.Ignore("One batch is all the data.");

        var comparison = Compare(FaultyEngine.WithBatchesSwapped(Engine, iteration: 3));

        Assert.That(Place(comparison.FirstDivergence!.Bits), Is.EqualTo((0, 3)));
        Assert.That(comparison.FirstDivergence.Beyond, Is.EqualTo(comparison.FirstDivergence.Bits));
    }

    [Test]
    public void BitOfAWeightFlipped_MovesAtTheFirstIteration()
    {
        var comparison = Compare(FaultyEngine.WithBitFlipped(Engine, bit: 31));

        Assert.That(Place(comparison.FirstDivergence!.Bits), Is.EqualTo((0, 0)));
    }

    /// <summary>Other engines round as much, so it passes; but it is told.</summary>
    [Test]
    public void LowestBitOfAWeightFlipped_IsEqualAndTold()
    {
        var comparison = ResultComparer.Compare(_accepted, Run(FaultyEngine.WithBitFlipped(Engine, bit: 0)));

        Assert.That(comparison.Verdict, Is.EqualTo(Verdict.Equal));
        Assert.That(ComparisonText.Render(comparison), Does.EndWith("The same environment: the code moved it.\n"));
        // Two iterations are not enough for the difference to reach a loss of the mini-batch.
        if (experiment != MiniBatchFormatExperiment.Name)
            Assert.That(ComparisonText.Render(comparison), Does.Contain("The first loss with other bits: losses"));
    }

    [Test]
    public void OneSamplesNoise_IsNamedByItsIteration()
    {
        int iteration = experiment == MiniBatchFormatExperiment.Name ? 1 : 2;

        var comparison = ResultComparer.Compare(_accepted, Run(FaultyEngine.WithNoise(Engine, iteration, 0.25f)));

        var (epoch, k) = Place(comparison.FirstDivergence!.Bits);
        Assert.That(epoch + k, Is.EqualTo(iteration));
        // One sample of the denoiser's 30,000 in a batch changes the loss by less than engines differ; as data it is found by their hash.
        Assert.That(comparison.Verdict, Is.EqualTo(experiment == DenoisingExperiment.Name ? Verdict.Equal : Verdict.Moved));
    }

    /// <summary>As a fault in the generator would do it: what the experiment calls its data is made of them.</summary>
    [Test]
    public void OtherData_AreIncomparableAndNamed()
    {
        var received = _accepted with { Origin = _accepted.Origin with { Data = DataIdentity.Generated(1, new Sequences([1, 2], 1, 2, 1)) } };

        Assert.That(ResultComparer.Compare(_accepted, received).Conditions.Select(condition => condition.Name), Does.Contain("data.hash"));
    }

    private ResultComparison Compare(IEngine engine)
    {
        var comparison = ResultComparer.Compare(_accepted, Run(engine));
        TestContext.Out.WriteLine(ComparisonText.Render(comparison));
        Assert.That(comparison.Conditions, Is.Empty);
        Assert.That(comparison.Verdict, Is.EqualTo(Verdict.Moved));
        Assert.That(comparison.Circumstances.Describe(), Is.EqualTo("The same environment: the code moved it.\n"));
        return comparison;
    }

    private ResultSnapshot Run(IEngine engine)
    {
        var request = new ExperimentRequest { Engine = engine, Epochs = epochs, Tickers = ["DJI"], Stocks = LabResults.Stocks };
        // Of the twelve variants' 47 batches an epoch, the assertions look at the first eleven.
        var result = experiment == RnnExtensionsExperiment.Name
            ? RnnExtensionsExperiment.Run(new() { TrainingCount = 11 * 32, SequenceCount = 12 * 32, Epochs = epochs }, engine, NoProgress.Instance)
            : _entry.Plan(request)[0].Execute(NoProgress.Instance);
        return ResultSnapshot.From(result, s_environment);
    }

    private static (int Epoch, int Iteration) Place(DivergentLoss loss) => (loss.Epoch!.Value, loss.Iteration);
}
