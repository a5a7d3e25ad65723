using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Predictions against plain loops in double precision.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class ForwardPassTests(string engineName)
{
    // Singles through up to three layers and seven steps: some ten roundings of 6e-8.
    private const double Tolerance = 2e-6;

    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    private static IEnumerable<SequenceNetworkSpec> SequenceNetworks => EngineCases.SequenceNetworks();

    private static IEnumerable<EncoderDecoderSpec> EncoderDecoders => EngineCases.EncoderDecoders();

    [TestCaseSource(nameof(SequenceNetworks))]
    public void Prediction_EqualsTheLoop(SequenceNetworkSpec spec)
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var initial = EngineCases.Initial(spec);
        using var learner = CreateLearner(spec, initial);

        var actual = learner.Predict(inputs.All);

        var expected = inputs.ForEachSequence((rows, sequence) => new ScalarNetwork(initial).Run(spec, rows, sequence));
        TensorAssert.Close(actual.Values, expected, Tolerance, "output");
    }

    [TestCaseSource(nameof(EncoderDecoders))]
    public void TeacherForcing_EqualsTheLoopThatReadsTheTruth(EncoderDecoderSpec spec)
    {
        var inputs = EngineCases.Random(3, 5, 2, seed: 1);
        var truth = EngineCases.Random(3, 4, 2, seed: 2);
        var initial = EngineCases.Initial(spec);
        using var learner = CreateLearner(spec, initial);

        var predicted = learner.PredictTeacherForced(inputs.All, truth.All);
        var differentiated = learner.Differentiate(inputs.All, truth.All).Outputs;

        var expected = inputs.ForEachSequence((rows, sequence) =>
            new ScalarNetwork(initial).Run(spec, rows, truth.Rows(sequence), truth.Length, sequence));
        TensorAssert.Close(predicted.Values, expected, Tolerance, "prediction");
        TensorAssert.Close(differentiated.Values, expected, Tolerance, "outputs in training");
    }

    [TestCaseSource(nameof(EncoderDecoders))]
    public void FreeRunning_EqualsTheLoopThatReadsItsOwnOutput(EncoderDecoderSpec spec)
    {
        var inputs = EngineCases.Random(3, 5, 2, seed: 1);
        var initial = EngineCases.Initial(spec);
        using var learner = CreateLearner(spec, initial);

        var actual = learner.PredictFreeRunning(inputs.All, 4);

        var expected = inputs.ForEachSequence((rows, sequence) => new ScalarNetwork(initial).Run(spec, rows, truth: null, 4, sequence));
        TensorAssert.Close(actual.Values, expected, Tolerance, "prediction");
    }

    [Test]
    public void TeacherForcing_DoesNotReadTheLastTruth()
    {
        var spec = new EncoderDecoderSpec(CellKind.Lstm, 1, 4);
        using var learner = CreateLearner(spec, EngineCases.Initial(spec));
        var inputs = EngineCases.Random(1, 5, 1, seed: 1);
        var truth = EngineCases.Random(1, 2, 1, seed: 2);
        var before = learner.PredictTeacherForced(inputs.All, truth.All);

        truth.Values[^1] += 1;

        Assert.That(learner.PredictTeacherForced(inputs.All, truth.All).Values, Is.EqualTo(before.Values));
    }

    private ILearner CreateLearner(NetworkSpec spec, NamedParameters initial) =>
        _engine.CreateLearner(new(spec, LossKind.Mse, new(0.01)), initial);
}
