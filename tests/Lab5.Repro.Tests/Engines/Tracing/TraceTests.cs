using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Tracing;

/// <summary>Names and values of an iteration's tensors, in every engine.</summary>
internal sealed class TraceTests
{
    private const int Batch = 9, Length = 4;

    private static IEnumerable<NetworkSpec> Networks =>
    [
        .. EngineCases.SequenceNetworks(), .. EngineCases.SequenceNetworks(dropout: 0.3), .. EngineCases.EncoderDecoders(), .. EngineCases.EncoderDecoders(dropout: 0.3),
    ];

    /// <summary>What a rounding or two of single precision explain, of a tensor's largest value.</summary>
    [NeedsLibTorch]
    [TestCaseSource(nameof(Networks))]
    public void BothEngines_HaveTheSameTensors(NetworkSpec network)
    {
        var exact = Trace(new ExactEngine(), network);
        var torch = Trace(new TorchEngine(), network).ToDictionary(tensor => tensor.Name);

        Assert.That(exact.Select(tensor => tensor.Name), Is.EquivalentTo(torch.Keys));
        using (Assert.EnterMultipleScope())
        {
            foreach (var tensor in exact)
            {
                Assert.That(torch[tensor.Name].Shape, Is.EqualTo(tensor.Shape), tensor.Name);
                Assert.That(Distance(tensor, torch[tensor.Name]), Is.LessThan(2e-5), tensor.Name);
            }
        }
    }

    [Test]
    public void NotebookEngine_HasTheSameTensors()
    {
        EncoderDecoderSpec network = new(CellKind.Lstm, 1, 7);

        var notebook = Trace(new NotebookEngine(), network);
        var exact = Trace(new ExactEngine(), network);

        Assert.That(notebook.Select(tensor => tensor.Name), Is.EqualTo(exact.Select(tensor => tensor.Name)));
        Assert.That(notebook.Zip(exact, Distance).Max(), Is.LessThan(2e-5));
    }

    [Test]
    public void Order_IsThatOfTheComputation()
    {
        string[] names = [.. Trace(new ExactEngine(), new SequenceNetworkSpec(new(CellKind.Gru, 2, 5, Bidirectional: true), 1)).Select(tensor => tensor.Name)];

        string[] inOrder =
        [
            "before: gru.weight_ih_l0.exp_avg", "before: gru.weight_ih_l0.exp_avg_sq", "before: gru.weight_ih_l0", "inputs", "targets",
            "layer 0 forward, step 0: reset gate", "layer 0 forward, step 0: update gate", "layer 0 forward, step 0: hidden term of the new gate",
            "layer 0 forward, step 0: new gate", "layer 0 forward, step 0: hidden state", "layer 0 forward, step 3: hidden state",
            "layer 0 reverse, step 3: reset gate", "layer 0 reverse, step 0: hidden state", "outputs", "loss", "outputs.grad",
            "layer 0 reverse, step 0: reset gate.grad", "layer 0 reverse, step 3: reset gate.grad", "layer 0 forward, step 3: reset gate.grad",
            "layer 0 forward, step 0: reset gate.grad", "gru.weight_ih_l0.grad", "gru.weight_ih_l0.exp_avg", "gru.weight_ih_l0.exp_avg_sq", "gru.weight_ih_l0",
        ];
        Assert.That(inOrder.Select(name => Array.IndexOf(names, name)), Is.Ordered.Ascending.And.All.GreaterThanOrEqualTo(0));
    }

    /// <summary>Every tensor, at every thread count and vector width.</summary>
    [Test]
    public void ExactTrace_IsTheSameBitsInEveryWidth([Values] VectorWidth width, [Values(1, 2)] int threads)
    {
        foreach (var network in EngineCases.SequenceNetworks().Take(4).Concat<NetworkSpec>(EngineCases.EncoderDecoders().Take(4)))
            Assert.That(Hashes(Trace(new ExactEngine(threads, width), network)), Is.EqualTo(Hashes(Trace(new ExactEngine(1, VectorWidth.Scalar), network))));
    }

    [NeedsLibTorch]
    [TestCaseSource(nameof(Networks))]
    public void Tracing_ChangesNoBit(NetworkSpec network)
    {
        foreach (IEngine engine in new IEngine[] { new ExactEngine(), new TorchEngine() })
        {
            using var plain = Learner(engine, network);
            using var traced = Learner(engine, network);
            var (inputs, targets) = Data(network);
            for (int step = 0; step < 3; step++)
                Assert.That(traced.Train(inputs.All, targets.All, new TensorTrace()), Is.EqualTo(plain.Train(inputs.All, targets.All)));

            Assert.That(traced.GetState().Hash(), Is.EqualTo(plain.GetState().Hash()));
        }
    }

    private static IEnumerable<SequenceNetworkSpec> NetworksWithoutOneDnn => EngineCases.SequenceNetworks().Where(network => network.Recurrent.Cell != CellKind.Lstm);

    /// <summary>The last states that the modules of libtorch give are the bits of the states that are traced step by step.</summary>
    [NeedsLibTorch]
    [TestCaseSource(nameof(NetworksWithoutOneDnn))]
    public void UnrolledStates_AreTheModulesBits(SequenceNetworkSpec network)
    {
        using var learner = Learner(new TorchEngine(), network);
        var (inputs, targets) = Data(network);
        float[] final = learner.Differentiate(inputs.All, targets.All).FinalHidden;
        TensorTrace trace = new();
        learner.Train(inputs.All, targets.All, trace);

        var states = trace.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values);
        var traced = from index in Enumerable.Range(0, network.Recurrent.NumLayers * network.Recurrent.Directions)
                     let direction = index % network.Recurrent.Directions
                     select states[TensorNames.OfStep("", index / network.Recurrent.Directions, direction, direction == 0 ? Length - 1 : 0, TensorNames.HiddenState)];
        Assert.That(traced.SelectMany(values => values), Is.EqualTo(final));
    }

    [TestCase(1f, 1f, 0)]
    [TestCase(1f, 1.0000001f, 1)]
    [TestCase(0f, -0f, 1)]
    [TestCase(float.Epsilon, -float.Epsilon, 3)]
    [TestCase(-1f, -1.0000001f, 1)]
    public void Distance_CountsTheSinglesBetween(float a, float b, long expected)
    {
        Assert.That(TensorDifference.Distance(a, b), Is.EqualTo(expected));
        Assert.That(TensorDifference.Distance(b, a), Is.EqualTo(expected));
    }

    [Test]
    public void Fingerprint_IsHashNormAndLargest()
    {
        var tensor = TracedTensor.Of("x", [2], [3, -4]);

        // printf '\x00\x00\x40\x40\x00\x00\x80\xc0' | sha256sum
        Assert.That(tensor.Hash, Is.EqualTo("0ec319d2388b30d58b4984c0910963c7f01e7bba46c69b0f0db4d7f2f0935f64"));
        Assert.That((tensor.Norm, tensor.Largest), Is.EqualTo((5.0, 4f)));
    }

    private static double Distance(TracedTensor a, TracedTensor b)
    {
        double scale = a.Values.Max(Math.Abs);
        return scale == 0 && b.Values.Max(Math.Abs) == 0 ? 0 : a.Values.Zip(b.Values, (x, y) => Math.Abs((double)x - y)).Max() / scale;
    }

    private static string[] Hashes(IEnumerable<TracedTensor> tensors) => [.. tensors.Select(tensor => $"{tensor.Name} {tensor.Hash}")];

    private static IReadOnlyList<TracedTensor> Trace(IEngine engine, NetworkSpec network)
    {
        TracingEngine tracing = new(engine, iteration: 1, () => { });
        using var learner = tracing.CreateLearner(Spec(network), EngineCases.Initial(network));
        var (inputs, targets) = Data(network);
        learner.Train(inputs.All, targets.All);
        learner.Train(inputs.All, targets.All);
        return tracing.Result.Tensors;
    }

    private static ITraceableLearner Learner(IEngine engine, NetworkSpec network) =>
        (ITraceableLearner)engine.CreateLearner(Spec(network), EngineCases.Initial(network));

    private static LearnerSpec Spec(NetworkSpec network) => new(network, LossKind.Mse, new(0.003), DropoutSeed: 7);

    private static (Lab5.Repro.Data.Sequences Inputs, Lab5.Repro.Data.Sequences Targets) Data(NetworkSpec network)
    {
        int features = network is EncoderDecoderSpec pair ? pair.Features : ((SequenceNetworkSpec)network).Recurrent.InputSize;
        return (EngineCases.Random(Batch, Length, features, seed: 1), EngineCases.FarTargets(network, Batch, network is EncoderDecoderSpec ? 2 : Length));
    }
}
