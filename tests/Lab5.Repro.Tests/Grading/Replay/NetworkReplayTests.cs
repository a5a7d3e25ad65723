using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Grading.Replay;

internal sealed class NetworkReplayTests
{
    [Test]
    public void DecoderFedWithTheTruth_IsTheTeacherForcedPrediction([Values] CellKind cell, [Values] bool residual)
    {
        EncoderDecoderSpec spec = new(cell, Features: 2, HiddenSize: 4, NumLayers: 2, Bidirectional: true, Residual: residual);
        var parameters = NamedParameters.Initialize(spec, new TorchStream(1));
        Sequences windows = Draw(9, 6, 2, 5), truth = Draw(9, 3, 2, 6);
        using var learner = new ExactEngine().CreateLearner(new(spec, LossKind.Mse, new(0.01)), parameters);
        using NetworkReplay network = new(spec, parameters);

        var decoded = new Decoding(DecoderStart.LastValue, TeacherForced: true).Run(network, windows, truth, 3)!;

        Assert.That(decoded.Values, Is.EqualTo(learner.PredictTeacherForced(windows.All, truth.All).Values).Within(1e-6f));
    }

    /// <summary>A decoder that starts from the first value of a window is the right one on a window that ends with this value, but for the encoder.</summary>
    [Test]
    public void OtherStart_OnlyChangesTheDecodersInput()
    {
        EncoderDecoderSpec spec = new(CellKind.Gru, Features: 1, HiddenSize: 4, Residual: true);
        var parameters = NamedParameters.Initialize(spec, new TorchStream(1));
        foreach (float[] weights in parameters.Specs.Where(tensor => tensor.Name.StartsWith("Encoder", StringComparison.Ordinal)).Select(tensor => parameters[tensor.Name]))
            Array.Clear(weights); // the encoder hands over 0 whatever it reads
        Sequences windows = new([1, 2, 3], 1, 3, 1), reversed = new([3, 2, 1], 1, 3, 1);
        using NetworkReplay network = new(spec, parameters);

        var fromFirst = new Decoding(DecoderStart.FirstValue, TeacherForced: false).Run(network, windows, null, 4)!;

        Assert.That(fromFirst.Values, Is.EqualTo(Decoding.Lab.Run(network, reversed, null, 4)!.Values));
        Assert.That(fromFirst.Values, Is.Not.EqualTo(Decoding.Lab.Run(network, windows, null, 4)!.Values));
    }

    private static readonly NetworkSpec[] s_specs =
    [
        new SequenceNetworkSpec(new(CellKind.Rnn, 1, 6), 1),
        new SequenceNetworkSpec(new(CellKind.Gru, 3, 5, NumLayers: 3), 2, OutputActivation.Tanh),
        new SequenceNetworkSpec(new(CellKind.Lstm, 1, 7, NumLayers: 2, Bidirectional: true), 1, OutputActivation.Tanh),
        new EncoderDecoderSpec(CellKind.Lstm, 1, 15),
        new EncoderDecoderSpec(CellKind.Gru, 2, 4, NumLayers: 2, Bidirectional: true, Residual: true),
    ];

    [TestCaseSource(nameof(s_specs))]
    public void Architecture_IsReadFromTheShapes(NetworkSpec spec)
    {
        var parameters = NamedParameters.Initialize(spec, new TorchStream(2));

        var known = NetworkShapes.Of(parameters);

        var found = known.Single(network => network.Spec == spec);
        Assert.That(found.Parameters.Specs.SelectMany(tensor => found.Parameters[tensor.Name]), Is.EqualTo(parameters.Specs.SelectMany(tensor => parameters[tensor.Name])));
        Assert.That(known, Has.Count.EqualTo(2)); // with tanh or a residual head and without, which have no parameters
    }

    [Test]
    public void OwnNamesAndLackingBiases_AreTheSameNetwork()
    {
        NamedParameters given = new(
            [new("head.weight", [1, 2], 0), new("layer.weight_ih", [6, 1], 0), new("layer.weight_hh", [6, 2], 0)], [[1, 2], [1, 2, 3, 4, 5, 6], new float[12]]);

        var network = NetworkShapes.Of(given)[0];

        Assert.That(network.Spec, Is.EqualTo(new SequenceNetworkSpec(new(CellKind.Gru, 1, 2), 1, OutputActivation.Tanh)));
        Assert.That(network.Parameters["gru.bias_hh_l0"], Is.All.Zero);
        Assert.That(network.Describe(), Is.EqualTo("a GRU of hidden size 2, 1 layer, one direction"));
    }

    [Test]
    public void ConvolutionInFront_IsNotKnown()
    {
        NamedParameters given = new(
            [new("conv.weight", [4, 1, 3], 0), new("gru.weight_ih_l0", [6, 4], 0), new("gru.weight_hh_l0", [6, 2], 0), new("head.weight", [1, 2], 0)],
            [new float[12], new float[24], new float[12], new float[2]]);

        Assert.That(NetworkShapes.Of(given), Is.Empty);
    }

    [Test]
    public void Fit_IsThatOfAHandCalculation()
    {
        var fit = LinearFit.Of([[0, 1, 2, 3], [1, 0, 0, 1]], [5, 6, 8, 11]); // 4 + 2 x1 + x2

        Assert.That(fit.Coefficients, Is.EqualTo(new[] { 4, 2, 1.0 }).Within(1e-12));
        Assert.That(fit.LargestResidual, Is.LessThan(1e-12));
    }

    private static Sequences Draw(int count, int length, int features, uint seed)
    {
        Sequences sequences = new(count, length, features);
        new TorchStream(seed).FillUniform(sequences.Values, -1, 1);
        return sequences;
    }
}
