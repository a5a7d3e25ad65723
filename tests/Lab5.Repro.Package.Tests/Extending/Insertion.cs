namespace Lab5.Repro.Package.Tests.Extending;

/// <summary>A line, or a few, that an extension adds to a file that is there.</summary>
/// <param name="File">From the repository's root.</param>
/// <param name="After">What stands before it, once in the file.</param>
internal sealed record Insertion(string File, string After, string Text)
{
    private const string Experiments = "src/Lab5.Repro/Experiments/ExperimentCatalog.cs";
    private const string Networks = "src/Lab5.Repro/Engines/Exact/Networks/";
    private const string Torch = "src/Lab5.Repro/Engines/Torch/";
    private const string Tests = "tests/Lab5.Repro.Tests/";

    /// <summary>An experiment: its line and what the line needs.</summary>
    public static IReadOnlyList<Insertion> Experiment { get; } =
    [
        new(Experiments, "using Lab5.Repro.Data;", "using Lab5.Repro.Experiments.AddingProblem;"),
        new(Experiments, "        new StockPredictionDefinition(),", "        new AddingProblemDefinition(),"),
    ];

    /// <summary>A grade format: its line.</summary>
    public static IReadOnlyList<Insertion> GradeFormat { get; } =
        [new("src/Lab5.Repro.Grading/Files/GradeFiles.cs",
            "        new(JUnitFile.Name, (folder, grade, _) => JUnitFile.Write(folder, grade)),",
            "        new(PointsFile.Name, (folder, grade, _) => PointsFile.Write(folder, grade)) { IsStudentVisible = false },")];

    /// <summary>
    /// A cell: its description, what its gates are called and where they stand, and its step in both engines. In the tests its step in the
    /// second implementation, libtorch's module, and the faults that are planted.
    /// </summary>
    public static IReadOnlyList<Insertion> Cell { get; } =
    [
        new("src/Lab5.Repro/Models/CellKind.cs", "    Gru,", "    ReluRnn,"),
        new(
            "src/Lab5.Repro/Models/CellDescription.cs",
            """        new(CellKind.Gru, "GRU", "gru", ["r", "z", "n"], HasCellState: false, "#00664B"),""",
            """        new(CellKind.ReluRnn, "ReLU", "relu_rnn", ["h"], HasCellState: false, "#5B3A8C"),"""),
        new("src/Lab5.Repro/Engines/Tracing/TensorNames.cs", """        CellKind.Rnn => ["pre-activation"],""", """        CellKind.ReluRnn => ["pre-activation"],"""),
        new(
            Networks + "CellLayout.cs",
            "        CellKind.Rnn => new(1, 1, 0, 0, [0], [0], [new(0, 1, true, true)], [0], PassesStateOn: false),",
            "        CellKind.ReluRnn => new(1, 1, 0, 0, [0], [0], [new(0, 1, true, true)], [0], PassesStateOn: false),"),
        new(
            Networks + "RecurrentLayers.cs",
            """
                            kernels.RnnForward(gates, h + write, rows, _width);
                            break;
            """,
            """
                        case CellKind.ReluRnn:
                            kernels.ReluRnnForward(gates, h + write, rows, _width);
                            break;
            """),
        new(
            Networks + "RecurrentLayers.Backward.cs",
            """
                            kernels.RnnBackward(gates, workspace.States[index] + written, dh, rows, _width);
                            break;
            """,
            """
                        case CellKind.ReluRnn:
                            kernels.ReluRnnBackward(gates, workspace.States[index] + written, dh, rows, _width);
                            break;
            """),
        new(
            Torch + "RecurrentStack.cs",
            "        CellKind.Rnn => nn.RNN(inputSize, spec.HiddenSize, layers, batchFirst: true, bidirectional: spec.Bidirectional),",
            "        CellKind.ReluRnn => nn.RNN(inputSize, spec.HiddenSize, layers, nn.NonLinearities.ReLU, batchFirst: true, bidirectional: spec.Bidirectional),"),
        new(
            Torch + "UnrolledNetwork.cs",
            """
                            next = new(tanh(sum), null);
                            break;
            """,
            """
                        case CellKind.ReluRnn:
                            next = new(nn.functional.relu(Gate(trace, name, 0, hidden.add(input, _one))), null);
                            break;
            """),
        new(
            Tests + "Engines/ScalarNetwork.cs",
            "            CellKind.Rnn => (RnnStep(fromInput, fromHidden), cell),",
            "            CellKind.ReluRnn => (ReluRnnStep(Sum(fromInput, fromHidden)), cell),"),
        new(
            Tests + "Engines/ScalarNetwork.cs",
            "    private ScalarVector RnnStep(ScalarVector fromInput, ScalarVector fromHidden) => Activate(OutputActivation.Tanh, Sum(fromInput, fromHidden));",
            """

                /// <summary>h = max(i + h', 0)</summary>
                private ScalarVector ReluRnnStep(ScalarVector x)
                {
                    var y = new ScalarVector([.. x.Values.Select(value => Math.Max(value, 0))]);
                    _operations.Push(() =>
                    {
                        for (int j = 0; j < y.Length; j++)
                            x.Gradient[j] += y.Values[j] > 0 ? y.Gradient[j] : 0;
                    });
                    return y;
                }
            """),
        new(
            Tests + "Engines/EngineCases.cs",
            """
                public static readonly CellKind[] CellsWithKinks =
                [
            """,
            "        CellKind.ReluRnn,"),
        new(
            Tests + "Randomness/LibtorchInitializationTests.cs",
            "                CellKind.Rnn => nn.RNN(spec.InputSize, spec.HiddenSize, spec.NumLayers, bidirectional: spec.Bidirectional),",
            "                CellKind.ReluRnn => nn.RNN(spec.InputSize, spec.HiddenSize, spec.NumLayers, nn.NonLinearities.ReLU, bidirectional: spec.Bidirectional),"),
        new(Tests + "Engines/Exact/PlantedUlp.cs", """            CellKind.Rnn => "pre-activation",""", """            CellKind.ReluRnn => "pre-activation","""),
        new(
            Tests + "Engines/Exact/ForwardingKernels.cs",
            "        kernels.RnnBackward(gates, h, dh, rows, width);",
            """

                public override void ReluRnnForward(float* gates, float* next, int rows, int width) =>
                    kernels.ReluRnnForward(gates, next, rows, width);

                public override void ReluRnnBackward(float* gates, float* h, float* dh, int rows, int width) =>
                    kernels.ReluRnnBackward(gates, h, dh, rows, width);
            """),
        new(
            Tests + "Engines/Exact/PlantedKernels.cs",
            """
                    After(nameof(RnnBackward), gates);
                }
            """,
            """

                public override void ReluRnnForward(float* gates, float* next, int rows, int width)
                {
                    base.ReluRnnForward(gates, next, rows, width);
                    After(nameof(ReluRnnForward), gates, next);
                }

                public override void ReluRnnBackward(float* gates, float* h, float* dh, int rows, int width)
                {
                    base.ReluRnnBackward(gates, h, dh, rows, width);
                    After(nameof(ReluRnnBackward), gates);
                }
            """),
    ];

    public void Apply(string repository)
    {
        string path = Path.Combine(repository, File), text = System.IO.File.ReadAllText(path);
        Assert.That(text.Split(After), Has.Length.EqualTo(2), $"{File} has this once: {After}");
        System.IO.File.WriteAllText(path, text.Replace(After, $"{After}\n{Text}", StringComparison.Ordinal));
    }
}
