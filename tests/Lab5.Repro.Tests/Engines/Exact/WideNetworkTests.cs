using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;
using Lab5.Repro.Verification;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>Networks beyond the lab's sizes: their layout of the weights changes no bit, and the second implementation agrees.</summary>
internal sealed class WideNetworkTests
{
    private const int Features = 3;

    private static readonly VectorWidth[] s_widths = Enum.GetValues<VectorWidth>();

    /// <summary>Around the panels of 48 columns, the blocks of 64 pairs and the powers of two. 41 sequences are a whole chunk and a ragged one.</summary>
    private static IEnumerable<(NetworkSpec Network, int Count, int Length)> Cases =>
    [
        (new SequenceNetworkSpec(new(CellKind.Gru, Features, 65, 2), 2), 41, 9),
        (new SequenceNetworkSpec(new(CellKind.Lstm, Features, 127, 2, Bidirectional: true, Dropout: 0.25), 1), 33, 3),
        (new SequenceNetworkSpec(new(CellKind.Gru, Features, 129), 1, OutputActivation.Tanh), 41, 5),
        (new SequenceNetworkSpec(new(CellKind.Rnn, Features, 513), 1), 17, 3),
        (new SequenceNetworkSpec(new(CellKind.Gru, Features, 513), 1), 9, 2),
        (new EncoderDecoderSpec(CellKind.Lstm, Features, 97, 2, Dropout: 0.25), 33, 4),
    ];

    /// <summary>Every network of the known hashes with every layout.</summary>
    [Test]
    public void Layout_LeavesTheKnownHashes([ValueSource(nameof(s_widths))] VectorWidth width)
    {
        foreach (var kernels in new[] { LayoutKernels.Wide(width), LayoutKernels.SideBySide(width) })
            Assert.That(EngineVerification.Run(new ExactEngine(2, kernels), KnownHashes.Default, NetworkCases.All).Where(result => !result.Agrees), Is.Empty);
    }

    [Test]
    public void Layout_DoesNotChangeABit([ValueSource(nameof(Cases))] (NetworkSpec Network, int Count, int Length) wide)
    {
        var expected = Train(LayoutKernels.Narrow(VectorWidth.Scalar), wide);

        foreach (var width in s_widths)
        {
            foreach (var kernels in new[] { KernelSet.Create(width), LayoutKernels.Wide(width), LayoutKernels.SideBySide(width) })
                Assert.That(Train(kernels, wide).SequenceEqual(expected), Is.True, $"{width}, {kernels.LeastWideWidth}, {kernels.ManyWeights}");
        }
    }

    [Test]
    public void Gradients_EqualTheSecondImplementations([ValueSource(nameof(Cases))] (NetworkSpec Network, int Count, int Length) wide)
    {
        const double Tolerance = 1e-5; // roundings of chains of up to some 500 products
        var (spec, inputs, targets) = Training(wide);
        var initial = EngineCases.Initial(wide.Network);
        var expected = new ScalarLearner(spec, initial).Differentiate(inputs, targets);
        using var learner = new ExactEngine(2, LayoutKernels.SideBySide(KernelSet.WidestSupported)).CreateLearner(spec, initial);

        var actual = learner.Differentiate(inputs.All, targets.All);

        TensorAssert.Close(actual.Outputs.Values, expected["outputs"], Tolerance, "outputs");
        foreach (var parameter in wide.Network.Parameters)
            TensorAssert.Close(actual.Gradients[parameter.Name], expected[parameter.Name], Tolerance, parameter.Name);
    }

    /// <summary>Two losses, then all parameters.</summary>
    private static float[] Train(KernelSet kernels, (NetworkSpec Network, int Count, int Length) wide)
    {
        var (spec, inputs, targets) = Training(wide);
        using var learner = new ExactEngine(2, kernels).CreateLearner(spec, EngineCases.Initial(wide.Network));
        float first = learner.Train(inputs.All, targets.All), second = learner.Train(inputs.All, targets.All);
        var parameters = learner.GetParameters();
        return [first, second, .. parameters.Specs.SelectMany(parameter => parameters[parameter.Name])];
    }

    private static (LearnerSpec Spec, Sequences Inputs, Sequences Targets) Training((NetworkSpec Network, int Count, int Length) wide)
    {
        int steps = wide.Network is EncoderDecoderSpec ? 2 : wide.Length;
        return (
            new(wide.Network, LossKind.Mse, new(LearningRate: 0.003), DropoutSeed: 7),
            EngineCases.Random(wide.Count, wide.Length, Features, seed: 1),
            EngineCases.FarTargets(wide.Network, wide.Count, steps));
    }
}
