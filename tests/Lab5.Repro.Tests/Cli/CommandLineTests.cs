using System.Text;
using Lab5.Repro.Cli;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Cli;

public class CommandLineTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new();
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("run nosuch", "LAB5411: There is no experiment 'nosuch'.")]
    [TestCase("run denoisin", "LAB5411: There is no experiment 'denoisin'. Did you mean 'Denoising'?")]
    [TestCase("run --seed -1", "LAB5201: --seed is '-1'; it must be a whole number from 0 to 4294967295.")]
    [TestCase("run --seed 4294967296", "LAB5201: --seed is '4294967296'; it must be a whole number from 0 to 4294967295.")]
    [TestCase("run --seed 1,0", "LAB5201: --seed is '1,0'; ")]
    [TestCase("run --epochs 0", "LAB5201: --epochs is '0'; it must be a whole number from 1 to 2147483647.")]
    [TestCase("run --epochs few", "LAB5201: --epochs is 'few'; ")]
    [TestCase("run --engine steam", "LAB5303: There is no engine 'steam'. ")]
    [TestCase("run --data no/such/folder", "LAB5101: ")]
    [TestCase("run denoising --engine notebook", "LAB5305: The notebook engine was asked for a network with one output for each input (gru), but ")]
    [TestCase("run --sed 3", "LAB5413: '--sed' is not an option or command of lab5 run. Did you mean '--seed'? See `lab5 run --help`.")]
    [TestCase("rnu", "LAB5413: 'rnu' is not an option or command of lab5. Did you mean 'run'? See `lab5 --help`.")]
    [TestCase("run --bogus", "LAB5413: '--bogus' is not an option or command of lab5 run. See `lab5 run --help`.")]
    [TestCase("run --json", "LAB5413: Required argument missing for option: '--json'. See `lab5 run --help`.")]
    [TestCase("verify-engine --threads 0", "LAB5201: --threads is '0'; it must be a whole number from 1 to 256.")]
    [TestCase("verify-engine --width 7", "LAB5201: --width is '7'; it must be 1, 4, 8 or 16.")]
    [TestCase("bogus", "LAB5413: 'bogus' is not an option or command of lab5. See `lab5 --help`.")]
    public void BadInput_IsOneCodedLineAndExitCode2(string line, string message)
    {
        string[] words = line.Split(' ');
        int code = Invoke(words[0] == "run" ? ["run", "--out", _folder["out"], .. words[1..]] : words);

        Assert.That(_error.ToString(), Does.StartWith(message));
        Assert.That(_error.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(code, Is.EqualTo(2));
    }

    [TestCase("--help", "lab5 [command] [options]")]
    [TestCase("--help", "  Compares two results files or snapshots.\n")]
    [TestCase("run --help", "130  stopped with Ctrl+C")]
    [TestCase("run --help", "lab5 run Denoising SignalPrediction")]
    public void Help_TellsUsageExamplesAndExitCodes(string line, string part)
    {
        Assert.That(Invoke(line.Split(' ')), Is.Zero);
        Assert.That(_output.ToString().ReplaceLineEndings("\n"), Does.Contain(part));
    }

    [Test]
    public void Help_HasOneLineForEachCommandAt80Columns()
    {
        Invoke("--help");

        string[] lines = _output.ToString().ReplaceLineEndings("\n").Split("Commands:\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Is.All.Matches("^  [a-z][a-z-]*( <[A-Z]+>)*  +[A-Z].*[a-z]\\.$"));
        Assert.That(lines.Where(line => line.Length > 80), Is.Empty);
    }

    /// <summary>What a backslash before a closing quotation mark makes of <c>--out "C:\x\" --seed 3</c> on Windows.</summary>
    [Test]
    public void OptionsSwallowedByAQuotationMark_AreToldOf()
    {
        Assert.That(Invoke("run", "--out", "C:\\x\" --seed 3"), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith("LAB5415: The argument 'C:\\x\" --seed 3' holds a quotation mark. On Windows, a backslash before a closing quotation mark "));
        Assert.That(_error.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [TestCase("verify", "verify-engine")]
    [TestCase("run Den", "Denoising")]
    [TestCase("run --engine no", "notebook")]
    [TestCase("run --ticker G", "GOOGL")]
    [TestCase("run --see", "--seed")]
    [TestCase("run \"x --y\" --see", "--seed")] // quoted, as the command line is handed over
    public void Suggestions_CompleteCommandsOptionsAndNames(string typed, string completed)
    {
        Assert.That(Invoke($"[suggest:{typed.Length}]", typed), Is.Zero, _error.ToString());
        Assert.That(_output.ToString().ReplaceLineEndings("\n"), Is.EqualTo(completed + "\n"));
    }

    [Test]
    public void NoArguments_AreTheHelp()
    {
        Assert.That(Invoke(), Is.Zero);
        string shown = _output.ToString();
        _output.GetStringBuilder().Clear();
        Invoke("--help");

        Assert.That(shown, Is.EqualTo(_output.ToString()));
    }

    [Test]
    public void List_NamesExperimentsTickersAndEngines()
    {
        Assert.That(Invoke("list"), Is.Zero);
        Assert.That(
            ExperimentCatalog.Names.Concat(["TSLA, GOOGL, DJI", "exact, torch, notebook"]).Where(name => !_output.ToString().Contains(name, StringComparison.Ordinal)),
            Is.Empty);
    }

    [TestCase("--out")]
    [TestCase("--json")]
    public void EmptyPath_IsBadInput(string option)
    {
        Assert.That(Invoke("run", option, ""), Is.EqualTo(2));
        Assert.That(_error.ToString().Trim(), Is.EqualTo($"LAB5413: {option} is empty. See `lab5 run --help`."));
    }

    [Test]
    public void FileInPlaceOfTheFolder_IsToldBeforeTraining()
    {
        File.WriteAllText(_folder["out"], "mine");

        Assert.That(Invoke("run", "--out", _folder["out"]), Is.EqualTo(2));
        Assert.That(_error.ToString(), Is.EqualTo(
            $"LAB5403: The output folder '{_folder["out"]}' cannot be used: It is a file. Name a folder that can be created or written to.{Environment.NewLine}"));
        Assert.That(_output.ToString(), Is.Empty);
        Assert.That(File.ReadAllText(_folder["out"]), Is.EqualTo("mine"));
    }

    [Test]
    public void FolderInPlaceOfTheJsonFile_IsToldBeforeTraining()
    {
        Assert.That(Invoke("run", "--out", _folder["out"], "--json", _folder.Path), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith("LAB5403: "));
        Assert.That(_output.ToString(), Is.Empty);
    }

    [Test]
    [Category("Training")]
    public void StockRun_WritesEverythingAndNamesItsData()
    {
        int code = Invoke("run", "stockprediction", "--ticker", "dji", "--epochs", "1", "--seed", "3", "--out", _folder["out"], "--json", _folder["copy.json"]);

        Assert.That(code, Is.Zero, _error.ToString());
        Assert.That(File.ReadAllText(_folder["copy.json"]), Is.EqualTo(File.ReadAllText(_folder["out/results.json"])));
        var results = ResultsFile.Read(_folder["copy.json"]);
        Assert.That(
            results.Select(result => (result.Label, result.Seed, result.Settings.GetProperty("epochs").GetInt32())),
            Is.EqualTo(new[] { ("StockPrediction DJI Plain", 3u, 1), ("StockPrediction DJI Residual", 3u, 1) }));
        Assert.That(_output.ToString(), Does.Contain($"StockPrediction, seed 3, engine {results[0].Engine}, {results[0].Data.Describe()}"));
        Assert.That(File.Exists(_folder["out/series/StockPrediction.DJI.Plain.losses.csv"]));
        Assert.That(File.Exists(_folder["out/figures/StockPrediction.DJI.Residual.prediction.png"]));
        Assert.That(
            Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories)
                .Where(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)) is var text && (text.Contains(_folder.Path, StringComparison.Ordinal) || text.Contains(RepositoryPaths.Root, StringComparison.Ordinal))),
            Is.Empty,
            "files that name a folder of this machine");
    }

    [Test]
    [Category("Training")]
    public void Results_ComeInCatalogueOrderHoweverTheyWereNamed()
    {
        int code = Invoke("run", "RNNEXTENSIONS", "minibatchformat", "rnnextensions", "--epochs", "1", "--out", _folder["out"]);

        Assert.That(code, Is.Zero, _error.ToString());
        Assert.That(
            ResultsFile.Read(_folder["out/results.json"]).Select(result => result.Experiment),
            Is.EqualTo(new[] { "MiniBatchFormat", "RnnExtensions" }));
        Assert.That(_output.ToString(), Does.Contain("cell  layers  direction  parameters  test L1  start L1"));
        Assert.That(File.Exists(_folder["out/figures/RnnExtensions.ablation.png"]));
    }

    private int Invoke(params string[] arguments) =>
        LabCommandLine.Invoke(arguments, Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
}
