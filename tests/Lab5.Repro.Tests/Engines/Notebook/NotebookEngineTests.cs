using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Notebook;

/// <summary>The engine in other shapes than the experiment's, and what it refuses.</summary>
internal sealed class NotebookEngineTests
{
    private static readonly EncoderDecoderSpec s_predictor = new(CellKind.Lstm, Features: 1, HiddenSize: 15);

    private static IEnumerable<TestCaseData> OtherNetworks()
    {
        yield return new(s_predictor with { Cell = CellKind.Gru }, "an encoder-decoder with cell Gru");
        yield return new(s_predictor with { Features = 2 }, "an encoder-decoder with 2 features");
        yield return new(s_predictor with { HiddenSize = 16 }, "an encoder-decoder with hidden size 16");
        yield return new(s_predictor with { HiddenSize = 1 }, "an encoder-decoder with hidden size 1");
        yield return new(s_predictor with { NumLayers = 2 }, "an encoder-decoder with 2 layers");
        yield return new(s_predictor with { Bidirectional = true }, "an encoder-decoder with both directions");
        yield return new(s_predictor with { Dropout = 0.5 }, "an encoder-decoder with dropout 0.5");
        yield return new(s_predictor with { Residual = true }, "an encoder-decoder with a residual head");
        yield return new(new SequenceNetworkSpec(new(CellKind.Gru, 1, 5), 1), "a network with one output for each input (gru)");
    }

    /// <summary>
    /// PyTorch 1.13 (Debian 12): parameters after <c>manual_seed(3)</c>, inputs and targets <c>uniform_(-1, 1)</c> after 1 and 2, the listing's
    /// loop body 100 times on that one batch. Gradients are those of the first pass; hashes are the first 16 digits of SHA-256.
    /// </summary>
    [TestCase(5, 15, 5, 2, "a3d84ec339ec4c71", 0x38D29C6Eu, "0d01a19ab20524dd")]
    [TestCase(1, 15, 5, 2, "5c4e7e4d2e7b7d55", 0x341E72BBu, "3e5552f58ec1cffa")]
    [TestCase(9, 13, 7, 6, "b9fd2b2cefb602a6", 0x3D66B9E9u, "2c273cc6e957aa87")]
    [TestCase(2, 2, 3, 1, "d9fac9a18dbe265a", 0x377E69EFu, "3c07379ce3c4071d")]
    [TestCase(63, 3, 1, 1, "107b55385eeab01d", 0x3E714400u, "45e6c13eee41748b")]
    [TestCase(4, 10, 7, 3, "d758529cfa71ccee", 0x3C3C393Fu, "88f20487fc938972")]
    public void GradientsLossAndParameters_HavePyTorchsBits(
        int batch, int hidden, int inputSteps, int outputSteps, string gradients, uint lastLoss, string parameters)
    {
        var network = s_predictor with { HiddenSize = hidden };
        var inputs = EngineCases.Random(batch, inputSteps, 1, seed: 1).All;
        var targets = EngineCases.Random(batch, outputSteps, 1, seed: 2).All;
        using var learner = CreateLearner(network);

        var first = learner.Differentiate(inputs, targets).Gradients;
        float loss = 0;
        for (int step = 0; step < 100; step++)
            loss = learner.Train(inputs, targets);

        Assert.That(Hash(first), Is.EqualTo(gradients), "gradients");
        Assert.That(BitConverter.SingleToUInt32Bits(loss), Is.EqualTo(lastLoss), "loss");
        Assert.That(Hash(learner.GetParameters()), Is.EqualTo(parameters), "parameters");
    }

    /// <remarks>The experiment's references cover both rolls with one sequence; this one has several at a time.</remarks>
    [Test]
    public void Predictions_AreThoseOfEachSequenceAlone()
    {
        using var learner = CreateLearner(s_predictor);
        var inputs = EngineCases.Random(40, 5, 1, seed: 1);
        var truth = EngineCases.Random(40, 3, 1, seed: 2);

        var free = learner.PredictFreeRunning(inputs.All, 3);
        var forced = learner.PredictTeacherForced(inputs.All, truth.All);

        for (int i = 0; i < inputs.Count; i++)
        {
            Assert.That(learner.PredictFreeRunning(inputs.Slice(i, 1), 3).Values, Is.EqualTo(free.Values[(3 * i)..(3 * i + 3)]));
            Assert.That(
                learner.PredictTeacherForced(inputs.Slice(i, 1), truth.Slice(i, 1)).Values, Is.EqualTo(forced.Values[(3 * i)..(3 * i + 3)]));
        }
    }

    [TestCaseSource(nameof(OtherNetworks))]
    public void AnotherNetwork_IsRefusedWithWhatTheEngineTakes(NetworkSpec network, string found) => Assert.That(
        () => CreateLearner(network),
        Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5305: The notebook engine was asked for {found}, but it trains only the lab's signal predictor: an LSTM encoder-decoder "
            + "with one feature, hidden size 2 to 15, one layer, one direction, no dropout, a head without residual, and the mean squared "
            + "error. Run it as `lab5 run SignalPrediction --engine notebook`, or choose another engine."));

    [Test]
    public void AnotherLoss_IsRefused() => Assert.That(
        () => new NotebookEngine().CreateLearner(new(s_predictor, LossKind.L1, new(0.01)), EngineCases.Initial(s_predictor)),
        Throws.TypeOf<LabException>().With.Message.StartsWith("LAB5305: The notebook engine was asked for an encoder-decoder with loss L1, "));

    [TestCase(13, 5, 2)]
    [TestCase(10, 2, 7)]
    public void MoreTermsThanPyTorchSumsInOneWay_AreRefused(int batch, int inputSteps, int outputSteps)
    {
        using var learner = CreateLearner(s_predictor);
        var inputs = EngineCases.Random(batch, inputSteps, 1, seed: 1);
        var targets = EngineCases.Random(batch, outputSteps, 1, seed: 2);

        Assert.That(() => learner.Train(inputs.All, targets.All), Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5306: A training batch has {batch} sequences with {inputSteps} input and {outputSteps} output steps; the notebook engine "
            + "takes sequences times steps up to 63. Use a smaller batch size or shorter windows, or choose another engine."));
    }

    private static ILearner CreateLearner(NetworkSpec network) =>
        new NotebookEngine().CreateLearner(new(network, LossKind.Mse, new(0.01)), EngineCases.Initial(network));

    private static string Hash(NamedParameters parameters)
    {
        float[] all = [.. parameters.Specs.SelectMany(spec => parameters[spec.Name])];
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(all.AsSpan())))[..16];
    }
}
