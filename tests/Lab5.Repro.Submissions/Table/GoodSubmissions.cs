namespace Lab5.Repro.Submissions.Table;

/// <summary>Right solutions in different styles: none loses more than five points.</summary>
internal static class GoodSubmissions
{
    private const string Cell = "new(CellKind.Gru, Features: 1, HiddenSize: 8, Residual: true)";

    public static IReadOnlyList<Entry> All { get; } =
    [
        new("reference"),
        new("lstm",
            new Patch("ReferenceDenoiser", "=> CellKind.Gru", "=> CellKind.Lstm"),
            new Patch("ReferenceDenoiser", "LearningRate => 0.005", "LearningRate => 0.008"),
            new Patch("ReferenceForecaster", Cell, "new(CellKind.Lstm, Features: 1, HiddenSize: 8, Residual: true)")),
        new("deep", new Patch("ReferenceForecaster", Cell, "new(CellKind.Gru, Features: 1, HiddenSize: 8, NumLayers: 2, Residual: true)")),
        new("bidirectional-encoder", new Patch("ReferenceForecaster", Cell, "new(CellKind.Gru, Features: 1, HiddenSize: 8, Bidirectional: true, Residual: true)")),
        new("min-max",
            new Patch("ReferenceForecaster", "NormalizationKind.Standard", "NormalizationKind.MinMax"),
            new Patch("ReferencePreparation", "NormalizationKind.Standard", "NormalizationKind.MinMax")),
        new("multi-step", new Patch("ReferenceForecaster", "DecoderLength = 2", "DecoderLength = 5")),
        new("long-windows", new Patch("ReferenceForecaster", "EncoderLength = 5", "EncoderLength = 12")) { Finish = Archives.InAnArchiveInAFolder },
        new("without-last-batch", new Patch("ReferenceWindows", "[.. sequences.Chunk(batchSize)]", "[.. sequences.Chunk(batchSize).Where(batch => batch.Length == batchSize)]")),
        new("torchsharp") { Folder = "TorchSharp", Without = ["ReferenceDenoiser", "ReferenceForecaster"] },
        new("Zoë Ōe-Żak, 2nd try",
            new Patch("ReferenceForecaster", "    private Normalizer? _normalizer;", "#if NET10_0_OR_GREATER\n    private Normalizer? _normalizer;\n#endif"))
        {
            Files = new Dictionary<string, string>
            {
                ["submission.csproj"] = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><AssemblyName>My Lab 5</AssemblyName><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup><Compile Remove=\"attic/**\" /></ItemGroup></Project>",
                ["Program.cs"] = "Console.WriteLine(typeof(Style.Tuned));",
                ["Style.cs"] = "namespace Style { public sealed class Tuned : Lab5.Repro.Tests.Grading.Reference.ReferenceForecaster { } public class Twice<T> : Lab5.Repro.Testing.Submissions.IStockForecaster where T : Lab5.Repro.Testing.Submissions.IStockForecaster, new() { public void Fit(double[] trainingCloses, uint seed) => new T().Fit(trainingCloses, seed); public double Predict(double[] history) => 0; } }",
                ["attic.cs"] = "this was never finished",
            },
            Finish = Archives.InASubfolderOfAnotherStyle,
        },
        new("project-of-many-parts", new Patch("ReferenceDenoiser", "class ReferenceDenoiser", "class ReferenceDenoiser(int unused = 8, string? name = null)"))
        {
            Files = new Dictionary<string, string>
            {
                ["submission.csproj"] = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><EnableDefaultCompileItems>false</EnableDefaultCompileItems><AssemblyName>Lab</AssemblyName></PropertyGroup><ItemGroup><PackageReference Include=\"MathNet.Numerics\" Version=\"5.0.0\" /><Compile Include=\"Reference*.cs;Settings.CS\" /><EmbeddedResource Include=\"settings.json\" /></ItemGroup></Project>",
                ["Settings.CS"] = """
                    internal static class Settings
                    {
                        [System.Runtime.CompilerServices.ModuleInitializer]
                        internal static void Check()
                        {
                            using var embedded = typeof(Settings).Assembly.GetManifestResourceStream("submission.settings.json") ?? throw new InvalidOperationException("not embedded");
                            string beside = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "settings.json")) + File.ReadAllText("settings.json");
                            if (embedded.Length * 2 != beside.Length)
                                throw new InvalidOperationException("not beside");
                        }
                    }
                    """,
                ["settings.json"] = "{ \"epochs\": 12 }",
                ["attic.cs"] = "this was never finished",
            },
            Finish = folder =>
            {
                string inside = Directory.CreateDirectory(Path.Combine(folder, "src", "Lab")).FullName;
                foreach (string path in Directory.GetFiles(folder))
                    File.Move(path, Path.Combine(inside, Path.GetFileName(path)));
                File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project><PropertyGroup><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>");
                string tests = Directory.CreateDirectory(Path.Combine(folder, "Tests")).FullName;
                File.WriteAllText(Path.Combine(tests, "Tests.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"MSTest\" Version=\"4.0.2\" /></ItemGroup></Project>");
                File.WriteAllText(Path.Combine(tests, "Test1.cs"), "namespace M; [TestClass] public sealed class Test1 { }");
            },
            Note = "Graded is src/Lab/submission.csproj; other projects are left out: Tests/Tests.csproj.\nThese packages are not among those that a submission may use, and are not there: MathNet.Numerics.",
        },
        new("elman", new Patch("ReferenceForecaster", Cell, "new(CellKind.Rnn, Features: 1, HiddenSize: 10, Residual: true)")),
        new("torch-engine",
            new Patch("ReferenceDenoiser", "new ExactEngine()", "new Lab5.Repro.Engines.Torch.TorchEngine()"),
            new Patch("ReferenceForecaster", "coarse = new ExactEngine()", "coarse = new Lab5.Repro.Engines.Torch.TorchEngine()"),
            new Patch("ReferenceForecaster", "_learner = new ExactEngine()", "_learner = new Lab5.Repro.Engines.Torch.TorchEngine()")),
        Style("teacher-forced", "TeacherForced"),
        Style("cells-by-hand", "CellsByHand"),
        Style("returns", "Returns"),
        Style("window-scale", "WindowScale"),
        Style("one-class", "OneClass") with { Without = ["ReferenceWindows", "ReferencePreparation", "ReferenceDenoiser", "ReferenceForecaster", "ReferenceFigure"] },
        new("pure-csharp") { Folder = "PureCSharp", Without = ["ReferenceForecaster"] },
    ];

    /// <summary>With another forecaster than the reference's.</summary>
    private static Entry Style(string name, string folder) => new(name) { Folder = "Styles/" + folder, Without = ["ReferenceForecaster"] };
}
