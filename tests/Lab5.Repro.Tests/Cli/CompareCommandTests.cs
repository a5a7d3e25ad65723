using System.Text.Json;
using Lab5.Repro.Cli;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Cli;

/// <summary>Verdicts and causes, on the experiment that trains in a moment.</summary>
internal sealed class CompareCommandTests
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

    [Test]
    public void OurOwnResult_IsTheSame()
    {
        Invoke("run", "MiniBatchFormat", "--seed", "3", "--out", _folder.Path);

        Assert.That(Compare(_folder["results.json"]), Is.Zero, _error.ToString());
        Assert.That(_output.ToString(), Does.StartWith("MiniBatchFormat, seed 3: the same numbers as ours."));
    }

    [NeedsLibTorch]
    [Test]
    public void OtherEngine_PartsAsRoundingDoes()
    {
        Invoke("run", "MiniBatchFormat", "--engine", "torch", "--out", _folder.Path);

        Assert.That(Compare(_folder["results.json"]), Is.Zero, _error.ToString());
        Assert.That(_output.ToString(), Does.Match("^MiniBatchFormat, seed 0: equal until iteration \\d+ \\(from 0\\), and then parted as rounding does\\."));
    }

    /// <summary>A file with losses only.</summary>
    [Test]
    public void UnknownSeed_IsFound()
    {
        WriteLosses("--seed", "42");

        Assert.That(Compare(_folder["l.json"], "--experiment", "minibatchformat"), Is.Zero, _error.ToString());
        Assert.That(_output.ToString(), Does.StartWith("MiniBatchFormat, seed 42: the same numbers as ours."));
    }

    [Test]
    public void SeedThatIsNotTheOneStated_IsSaid()
    {
        WriteLosses("--seed", "2");

        Compare(_folder["l.json"], "--experiment", "MiniBatchFormat", "--seed", "5");

        Assert.That(_output.ToString(), Does.Contain("It says seed 5; its numbers are those of seed 2."));
    }

    [NeedsLibTorch]
    [TestCase(0.5, "learning rate 0.005 instead of 0.01")]
    [TestCase(1.05, "learning rate 0.0105 instead of 0.01")]
    [TestCase(3, "learning rate 0.03 instead of 0.01")]
    public void WrongLearningRate_IsFound(double factor, string cause)
    {
        var definition = ExperimentCatalog.Find("MiniBatchFormat");
        Lab5.Repro.Experiments.MiniBatchFormat.MiniBatchFormatSettings settings = new();
        var result = Lab5.Repro.Experiments.MiniBatchFormat.MiniBatchFormatExperiment.Run(
            settings with { LearningRate = factor * settings.LearningRate }, new Lab5.Repro.Engines.Torch.TorchEngine(), NoProgress.Instance);
        WriteLosses(result);

        Assert.That(Compare(_folder["l.json"], "--experiment", definition.Name, "--seed", "0"), Is.EqualTo(1), _error.ToString());
        Assert.That(_output.ToString(), Does.Contain($"Cause: {cause}."));
    }

    /// <summary>As a results file, whose data have another identity, and as losses alone.</summary>
    [Test]
    public void WrongColumn_IsFound([Values] bool asResultsFile)
    {
        var history = StockColumn.All.Single(column => column.Name == "Open").Of(TraceCommand.Stocks(folder: null, adjust: false).Load("TSLA"));
        var result = StockPredictionExperiment.Run(ChosenHyperparameters.For("TSLA", StockConfiguration.Residual), history, new ExactEngine(), NoProgress.Instance);
        if (asResultsFile)
            ResultsFile.Write(_folder["l.json"], [result]);
        else
            WriteLosses(result);

        int exitCode = Compare(_folder["l.json"], "--experiment", "StockPrediction", "--ticker", "TSLA", "--configuration", "Residual", "--seed", "0");

        Assert.That(exitCode, Is.EqualTo(1), _error.ToString());
        Assert.That(_output.ToString(), Does.StartWith("StockPrediction TSLA Residual, seed 0: different.").And.Contain("Cause: column Open instead of Close. With it the first 40 losses agree."));
    }

    [Test]
    public void OtherSettingsOfAResultsFile_AreNamed()
    {
        Invoke("run", "MiniBatchFormat", "--epochs", "3", "--out", _folder.Path);

        Assert.That(Compare(_folder["results.json"]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Contain("Cause: its settings, epochs 3 instead of "));
    }

    [Test]
    public void MetricWithoutADistribution_CannotBeJudged()
    {
        Assert.That(Compare("--experiment", "MiniBatchFormat", "--metric", "lastLoss=0.3"), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.StartWith("MiniBatchFormat, an unknown seed: cannot be judged").And.Contain("lastLoss: 0.3 there, "));
    }

    [TestCase("LAB5439", "--metric", "testL1")]
    [TestCase("LAB5438", "--metric", "nonsense=1")]
    [TestCase("LAB5437", "--experiment", "Denoising", "--metric", "nonsense=1")]
    [TestCase("LAB5413")]
    [TestCase("LAB5435", "--experiment", "StockPrediction", "--metric", "mse=1")]
    [TestCase("LAB5437", "missing.json")]
    public void UnusableInput_IsExitCode2(string code, params string[] arguments)
    {
        Assert.That(Compare(arguments), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith(code));
    }

    private void WriteLosses(params string[] arguments)
    {
        Invoke(["run", "MiniBatchFormat", "--out", _folder.Path, .. arguments]);
        WriteLosses(ResultsFile.Read(_folder["results.json"]).Single());
    }

    private void WriteLosses(ExperimentResult result) =>
        File.WriteAllText(_folder["l.json"], JsonSerializer.Serialize(new { losses = result.Series["losses"] }));

    private int Compare(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        return Invoke(["compare", .. arguments]);
    }

    private int Invoke(params string[] arguments) =>
        LabCommandLine.Invoke(arguments, Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
}
