using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Updates against Adam in double precision.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class AdamTests(string engineName)
{
    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    [TestCase(LossKind.L1)]
    [TestCase(LossKind.Mse)]
    public void Updates_EqualAdamsWithBiasCorrection(LossKind loss)
    {
        var spec = new SequenceNetworkSpec(new(CellKind.Gru, 2, 5, 2), 3);
        // Not the defaults, so that each one shows; an epsilon that is not lost beside the square root.
        var adam = new AdamSpec(LearningRate: 0.02, Beta1: 0.8, Beta2: 0.95, Epsilon: 1e-3);
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var targets = EngineCases.Random(3, 7, 3, seed: 2);
        using var learner = _engine.CreateLearner(new(spec, loss, adam), EngineCases.Initial(spec));
        var expected = spec.Parameters.ToDictionary(p => p.Name, p => learner.GetParameters()[p.Name].Select(value => (double)value).ToArray());
        var scalar = spec.Parameters.ToDictionary(p => p.Name, p => new ScalarAdam(adam, p.Count));

        for (int step = 0; step < 20; step++)
        {
            var gradients = learner.Differentiate(inputs.All, targets.All).Gradients;
            foreach (var parameter in spec.Parameters)
                scalar[parameter.Name].Update(expected[parameter.Name], [.. gradients[parameter.Name].Select(value => (double)value)]);
            learner.Train(inputs.All, targets.All);
        }

        var actual = learner.GetParameters();
        foreach (var parameter in spec.Parameters)
            TensorAssert.Close(actual[parameter.Name], expected[parameter.Name], 1e-5, parameter.Name);
    }

    [Test]
    public void Losses_AreTheMeansOverAllElements()
    {
        var spec = new SequenceNetworkSpec(new(CellKind.Rnn, 2, 5), 3);
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var targets = EngineCases.Random(3, 7, 3, seed: 2);
        using var absolute = _engine.CreateLearner(new(spec, LossKind.L1, new(0.01)), EngineCases.Initial(spec));
        using var squared = _engine.CreateLearner(new(spec, LossKind.Mse, new(0.01)), EngineCases.Initial(spec));

        var errors = absolute.Predict(inputs.All).Values.Zip(targets.Values, (y, t) => (double)y - t).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(absolute.Train(inputs.All, targets.All), Is.EqualTo(errors.Average(Math.Abs)).Within(1e-6));
            Assert.That(squared.Train(inputs.All, targets.All), Is.EqualTo(errors.Average(e => e * e)).Within(1e-6));
        }
    }
}
