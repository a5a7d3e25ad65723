using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>What holds for a learner of every engine beside its numbers.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class LearnerContractTests(string engineName)
{
    private static readonly SequenceNetworkSpec s_many = new(new(CellKind.Lstm, 2, 5, 2, Bidirectional: true), 3);
    private static readonly EncoderDecoderSpec s_pair = new(CellKind.Gru, 2, 4, 2, Bidirectional: true);

    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    private static IEnumerable<NetworkSpec> Networks => [s_many, s_pair, s_many with { Recurrent = s_many.Recurrent with { Dropout = 0.5 } }];

    [TestCaseSource(nameof(Networks))]
    public void Parameters_ComeBackAsTheyWentIn(NetworkSpec network)
    {
        var initial = EngineCases.Initial(network);
        using var learner = CreateLearner(network);

        var actual = learner.GetParameters();

        foreach (var spec in network.Parameters)
            Assert.That(actual[spec.Name], Is.EqualTo(initial[spec.Name]), spec.Name);
    }

    [Test]
    public void DifferentiateAndPredict_LeaveTrainingAsItIs()
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        var targets = EngineCases.Random(3, 7, 3, seed: 2);
        using var watched = CreateLearner(s_many);
        using var alone = CreateLearner(s_many);
        for (int step = 0; step < 3; step++)
        {
            watched.Differentiate(inputs.All, targets.All);
            watched.Predict(inputs.All);

            Assert.That(watched.Train(inputs.All, targets.All), Is.EqualTo(alone.Train(inputs.All, targets.All)));
        }
    }

    [Test]
    public void FinalStates_HaveOneCellStateForLstmOnly()
    {
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);
        using var lstm = CreateLearner(s_many);
        using var gru = CreateLearner(s_pair);

        var many = lstm.Differentiate(inputs.All, EngineCases.Random(3, 7, 3, seed: 2).All);
        var pair = gru.Differentiate(inputs.All, EngineCases.Random(3, 2, 2, seed: 2).All);

        Assert.That((many.FinalHidden.Length, many.FinalCell?.Length), Is.EqualTo((4 * 3 * 5, (int?)(4 * 3 * 5))));
        Assert.That((pair.FinalHidden.Length, pair.FinalCell), Is.EqualTo((4 * 3 * 4, (float[]?)null)));
    }

    [Test]
    public void InitialParametersOfAnotherSize_AreRefusedWithBothShapes()
    {
        var wider = s_many with { Recurrent = s_many.Recurrent with { HiddenSize = 6 } };

        Assert.That(
            () => _engine.CreateLearner(new(s_many, LossKind.Mse, new(0.01)), EngineCases.Initial(wider)),
            Throws.TypeOf<LabException>().With.Message.EqualTo("LAB5302: The initial lstm.weight_ih_l0 has shape (24, 2); expected (20, 2)."));
    }

    [Test]
    public void InitialParametersThatLackOne_AreRefused()
    {
        var gru = s_many with { Recurrent = s_many.Recurrent with { Cell = CellKind.Gru } };

        Assert.That(
            () => _engine.CreateLearner(new(s_many, LossKind.Mse, new(0.01)), EngineCases.Initial(gru)),
            Throws.TypeOf<LabException>().With.Message.EqualTo("LAB5302: The initial lstm.weight_ih_l0 has shape none (it is missing); expected (20, 2)."));
    }

    [Test]
    public void InitialParametersWithOneTooMany_AreRefused()
    {
        var deeper = s_many with { Recurrent = s_many.Recurrent with { NumLayers = 3 } };

        Assert.That(
            () => _engine.CreateLearner(new(s_many, LossKind.Mse, new(0.01)), EngineCases.Initial(deeper)),
            Throws.TypeOf<LabException>().With.Message.EqualTo("LAB5302: The initial lstm.weight_ih_l2 has shape (20, 10); expected none (the network has no such parameter)."));
    }

    [Test]
    public void InputsWithOtherFeatures_AreRefusedWithBothShapes()
    {
        using var learner = CreateLearner(s_many);

        Assert.That(
            () => learner.Predict(EngineCases.Random(3, 7, 1, seed: 1).All),
            Throws.TypeOf<LabException>().With.Message.EqualTo("LAB5302: The batch of inputs has shape (3, 7, 1); expected (at least 1, at least 1, 2)."));
    }

    [Test]
    public void TargetsOfAnotherLength_AreRefusedWithBothShapes()
    {
        using var learner = CreateLearner(s_many);

        Assert.That(
            () => learner.Train(EngineCases.Random(3, 7, 2, seed: 1).All, EngineCases.Random(3, 6, 3, seed: 1).All),
            Throws.TypeOf<LabException>().With.Message.EqualTo("LAB5302: The batch of targets has shape (3, 6, 3); expected (3, 7, 3)."));
    }

    [Test]
    public void DecoderTargetsOfNoSteps_AreRefused()
    {
        using var learner = CreateLearner(s_pair);

        Assert.That(
            () => learner.PredictTeacherForced(EngineCases.Random(3, 7, 2, seed: 1).All, new Sequences(3, 0, 2).All),
            Throws.TypeOf<LabException>().With.Message.EqualTo("LAB5302: The batch of targets has shape (3, 0, 2); expected (3, at least 1, 2)."));
    }

    [Test]
    public void FreeRunOfNoSteps_IsRefused()
    {
        using var learner = CreateLearner(s_pair);

        Assert.That(() => learner.PredictFreeRunning(EngineCases.Random(3, 7, 2, seed: 1).All, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void PredictionOfTheOtherKind_IsRefused()
    {
        using var many = CreateLearner(s_many);
        using var pair = CreateLearner(s_pair);
        var inputs = EngineCases.Random(3, 7, 2, seed: 1);

        Assert.That(() => many.PredictFreeRunning(inputs.All, 2), Throws.InvalidOperationException);
        Assert.That(() => pair.Predict(inputs.All), Throws.InvalidOperationException);
    }

    private ILearner CreateLearner(NetworkSpec network) =>
        _engine.CreateLearner(new(network, LossKind.Mse, new(0.01)), EngineCases.Initial(network));
}
