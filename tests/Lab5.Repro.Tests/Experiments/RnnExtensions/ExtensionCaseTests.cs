using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Tests.Engines;

namespace Lab5.Repro.Tests.Experiments.RnnExtensions;

/// <summary>Layers and directions of every cell against PyTorch; the tolerance is <see cref="TensorAssert"/>'s relative one.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class ExtensionCaseTests(string engineName)
{
    private const double Tolerance = 1e-5;

    private static readonly ExtensionCase[] s_cases = ExtensionCase.LoadAll();

    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    [Test]
    public void Cases_AreEveryCellWithOneToThreeLayersInOneOrBothDirections() =>
        Assert.That(s_cases.Select(item => (item.Kind, item.Layers, item.Bidirectional)).Distinct().Count(), Is.EqualTo(18));

    [TestCaseSource(nameof(s_cases))]
    public void ParameterCount_EqualsPyTorchs(ExtensionCase item)
    {
        var stack = item.Network.Recurrent.Parameters("stack").ToList();

        Assert.That(stack.Sum(parameter => parameter.Count), Is.EqualTo(item.ParameterCount));
        Assert.That(stack.Select(parameter => parameter.Name["stack.".Length..]), Is.EquivalentTo(item.Gradients.Keys));
    }

    [TestCaseSource(nameof(s_cases))]
    public void OutputsStatesAndGradients_EqualPyTorchs(ExtensionCase item)
    {
        using var learner = _engine.CreateLearner(new(item.Network, LossKind.Mse, new(0.01)), item.InitialParameters);
        var zeros = new Sequences(4, 17, 1);

        var actual = learner.Differentiate(item.Inputs.All, zeros.All);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual.Loss, Is.EqualTo(item.Loss).Within(Tolerance * item.Loss));
            TensorAssert.Close(actual.Outputs.Values, item.Output, Tolerance, "output");
            TensorAssert.Close(actual.FinalHidden, item.FinalHidden, Tolerance, "final hidden");
            foreach (string name in item.Gradients.Keys)
                TensorAssert.Close(actual.Gradients[$"{item.Network.RecurrentName}.{name}"], item.Gradient(name), Tolerance, name);
        }
    }

    [TestCaseSource(nameof(s_cases))]
    public void Prediction_EqualsPyTorchsOutputs(ExtensionCase item)
    {
        using var learner = _engine.CreateLearner(new(item.Network, LossKind.Mse, new(0.01)), item.InitialParameters);

        TensorAssert.Close(learner.Predict(item.Inputs.All).Values, item.Output, Tolerance, "output");
    }
}
