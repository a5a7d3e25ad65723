using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Dropout between layers: which elements drop in which training step, and that evaluation drops none.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class DropoutTests(string engineName)
{
    private const double Tolerance = 2e-6;
    private const double Dropout = 0.3;
    private const ulong Seed = 11;

    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    private static IEnumerable<SequenceNetworkSpec> SequenceNetworks => EngineCases.SequenceNetworks(Dropout);

    private static IEnumerable<EncoderDecoderSpec> EncoderDecoders => EngineCases.EncoderDecoders(Dropout);

    [TestCaseSource(nameof(SequenceNetworks))]
    public void TrainingLosses_EqualTheLoopsWithTheMasksOfEachStep(SequenceNetworkSpec spec)
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var targets = EngineCases.Random(3, 7, 3, seed: 2);
        using var learner = CreateLearner(spec);
        for (uint step = 0; step < 3; step++)
        {
            var network = new ScalarNetwork(learner.GetParameters(), (Seed, step));
            var expected = inputs.ForEachSequence((rows, sequence) => network.Run(spec, rows, sequence));

            Assert.That(learner.Train(inputs.All, targets.All), Is.EqualTo(MeanSquare(expected, targets.Values)).Within(Tolerance), $"step {step}");
        }
    }

    [TestCaseSource(nameof(EncoderDecoders))]
    public void TrainingLosses_EqualTheDecodingLoopsWithTheMasksOfEachStep(EncoderDecoderSpec spec)
    {
        var inputs = EngineCases.Random(3, 5, 2, seed: 1);
        var targets = EngineCases.Random(3, 4, 2, seed: 2);
        using var learner = CreateLearner(spec);
        for (uint step = 0; step < 3; step++)
        {
            var network = new ScalarNetwork(learner.GetParameters(), (Seed, step));
            var expected = inputs.ForEachSequence((rows, sequence) => network.Run(spec, rows, targets.Rows(sequence), targets.Length, sequence));

            Assert.That(learner.Train(inputs.All, targets.All), Is.EqualTo(MeanSquare(expected, targets.Values)).Within(Tolerance), $"step {step}");
        }
    }

    [TestCaseSource(nameof(SequenceNetworks))]
    public void Evaluation_DropsNothing(SequenceNetworkSpec spec)
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var without = spec with { Recurrent = spec.Recurrent with { Dropout = 0 } };
        using var learner = CreateLearner(spec);
        using var plain = CreateLearner(without);

        TensorAssert.Close(learner.Predict(inputs.All).Values, plain.Predict(inputs.All).Values, Tolerance, "output");
    }

    private ILearner CreateLearner(NetworkSpec spec) =>
        _engine.CreateLearner(new(spec, LossKind.Mse, new(0.01), Seed), EngineCases.Initial(spec));

    private static double MeanSquare(double[] outputs, float[] targets) => outputs.Zip(targets, (y, t) => (y - t) * (y - t)).Average();
}
