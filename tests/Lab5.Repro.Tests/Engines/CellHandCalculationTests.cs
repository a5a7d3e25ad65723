using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Cells of one unit over the inputs 1, -1, with states that fit on paper.</summary>
[TestFixture(ExactEngine.EngineName)]
[TorchEngineFixture]
internal sealed class CellHandCalculationTests(string engineName)
{
    private static readonly Sequences s_inputs = new([1, -1], 1, 2, 1);

    private readonly IEngine _engine = EngineCatalog.Create(engineName);

    [Test]
    public void Rnn_GivesTheStatesOnPaper()
    {
        // h1 = tanh(0.5 + 0.25 - 0.125) = tanh(0.625); h2 = tanh(-0.5 - h1 + 0.125)
        var states = Run(CellKind.Rnn, weightIh: [0.5f], weightHh: [-1], biasIh: [0.25f], biasHh: [-0.125f]);

        Assert.That(states, Is.EqualTo(new[] { 0.554599722, -0.730407219 }).Within(1e-7));
    }

    [Test]
    public void Gru_GivesTheStatesOnPaper()
    {
        // r1 = s(0.625), z1 = s(-0.375), n1 = tanh(1.25 + 0.5 r1), h1 = (1 - z1) n1
        // r2 = s(-0.375 + h1), z2 = s(0.625 + h1 / 2), n2 = tanh(-0.75 + r2 (0.5 - h1)), h2 = (1 - z2) n2 + z2 h1
        var states = Run(
            CellKind.Gru, weightIh: [0.5f, -0.5f, 1], weightHh: [1, 0.5f, -1], biasIh: [0.25f, 0.125f, 0.25f], biasHh: [-0.125f, 0, 0.5f]);

        Assert.That(states, Is.EqualTo(new[] { 0.544022984, 0.198395959 }).Within(1e-7));
    }

    [Test]
    public void Lstm_GivesTheStatesOnPaper()
    {
        // c1 = s(0.625) tanh(1.5), h1 = s(0.75) tanh(c1)
        // i2 = s(-0.375 + h1), f2 = s(1.5 + h1 / 2), g2 = tanh(-0.5 - h1), o2 = s(0.25 - h1 / 2), c2 = f2 c1 + i2 g2, h2 = o2 tanh(c2)
        var states = Run(
            CellKind.Lstm, weightIh: [0.5f, -0.5f, 1, 0.25f], weightHh: [1, 0.5f, -1, -0.5f], biasIh: [0.25f, 1, 0, 0.5f], biasHh: [-0.125f, 0, 0.5f, 0]);

        Assert.That(states, Is.EqualTo(new[] { 0.359685047, 0.077841384 }).Within(1e-7));
    }

    /// <summary>A head of weight 1 and bias 0 shows the hidden states as outputs.</summary>
    private float[] Run(CellKind cell, float[] weightIh, float[] weightHh, float[] biasIh, float[] biasHh)
    {
        var spec = new SequenceNetworkSpec(new(cell, 1, 1), 1);
        var parameters = new NamedParameters(spec.Parameters, [weightIh, weightHh, biasIh, biasHh, [1], [0]]);
        using var learner = _engine.CreateLearner(new(spec, LossKind.Mse, new(0.01)), parameters);
        return learner.Predict(s_inputs.All).Values;
    }
}
