using Lab5.Repro.Models;
using Lab5.Repro.Randomness;
using static TorchSharp.torch;

namespace Lab5.Repro.Tests.Randomness;

/// <summary>The own implementation of torch's CPU generator against libtorch's, bit for bit.</summary>
[NonParallelizable] // torch.manual_seed seeds the generator of the whole process
[NeedsLibTorch]
internal sealed class LibtorchInitializationTests
{
    private static readonly long[] s_seeds = [0, 1, 42, 4294967295, 4294967296 + 7];

    private static readonly (int Input, int Hidden)[] s_sizes = [(1, 1), (1, 5), (3, 15), (2, 30), (17, 64)];

    private static IEnumerable<TestCaseData> Stacks() =>
        from cell in Enum.GetValues<CellKind>()
        from size in s_sizes
        from layers in new[] { 1, 3 }
        from bidirectional in new[] { false, true }
        select new TestCaseData(new RecurrentSpec(cell, size.Input, size.Hidden, layers, bidirectional))
            .SetArgDisplayNames($"{cell} {size.Input}-{size.Hidden} x{layers}{(bidirectional ? " both" : "")}");

    [TestCaseSource(nameof(Stacks))]
    public void RecurrentParameters_EqualLibtorchsBitForBit(RecurrentSpec spec)
    {
        foreach (long seed in s_seeds)
        {
            manual_seed(seed);
            using nn.Module module = spec.Cell switch
            {
                CellKind.Rnn => nn.RNN(spec.InputSize, spec.HiddenSize, spec.NumLayers, bidirectional: spec.Bidirectional),
                CellKind.Lstm => nn.LSTM(spec.InputSize, spec.HiddenSize, spec.NumLayers, bidirectional: spec.Bidirectional),
                CellKind.Gru => nn.GRU(spec.InputSize, spec.HiddenSize, spec.NumLayers, bidirectional: spec.Bidirectional),
                _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Cell, null),
            };

            AssertEqual(module, spec.Parameters("module"), seed);
        }
    }

    // 1 x 1, odd sizes, fewer and more than the 16 values from which on libtorch's normal (not uniform) fills differ.
    [TestCase(1, 1)]
    [TestCase(3, 5)]
    [TestCase(15, 1)]
    [TestCase(30, 1)]
    [TestCase(4, 4)]
    [TestCase(17, 33)]
    [TestCase(257, 129)]
    public void LinearParameters_EqualLibtorchsBitForBit(int inFeatures, int outFeatures)
    {
        foreach (long seed in s_seeds)
        {
            manual_seed(seed);
            using var module = nn.Linear(inFeatures, outFeatures);

            AssertEqual(module, new LinearSpec(inFeatures, outFeatures).Parameters("module"), seed);
        }
    }

    [TestCase(1, 0, 1)]
    [TestCase(15, -0.1, 0.3)]
    [TestCase(16, -0.35, 0.35)]
    [TestCase(100_003, -2.5, 7.25)]
    public void Uniform_EqualsLibtorchsBitForBit(int count, double low, double high)
    {
        foreach (long seed in s_seeds)
        {
            manual_seed(seed);
            using var expected = empty(count).uniform_(low, high);
            var actual = new float[count];

            new TorchStream((ulong)seed).FillUniform(actual, low, high);

            Assert.That(DifferingBits(actual, expected), Is.Zero, $"values that differ, seed {seed}");
        }
    }

    private static void AssertEqual(nn.Module module, IEnumerable<ParameterSpec> specs, long seed)
    {
        var stream = new TorchStream((ulong)seed);
        var expected = module.named_parameters().ToDictionary(item => item.name, item => item.parameter, StringComparer.Ordinal);
        foreach (var spec in specs)
        {
            var actual = new float[spec.Count];
            stream.FillUniform(actual, -spec.Bound, spec.Bound);
            var parameter = expected[spec.Name["module.".Length..]];
            Assert.That(parameter.shape, Is.EqualTo(spec.Shape.Select(extent => (long)extent)), spec.Name);
            Assert.That(DifferingBits(actual, parameter), Is.Zero, $"values of {spec.Name} that differ, seed {seed}");
        }
    }

    private static int DifferingBits(float[] actual, Tensor expected) => actual
        .Zip(expected.data<float>().ToArray(), (a, b) => BitConverter.SingleToInt32Bits(a) != BitConverter.SingleToInt32Bits(b))
        .Count(differs => differs);
}
