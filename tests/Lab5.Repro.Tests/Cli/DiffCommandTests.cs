using Lab5.Repro.Cli;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Cli;

internal sealed class DiffCommandTests
{
    private static readonly ExperimentResult s_result = SampleResults.Denoising() with
    {
        Series = new Dictionary<string, double[]> { ["losses"] = [4, 2, 1, 0.5], ["epochMeans"] = [3, 0.75] },
    };

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
    public void SameResults_AreExitCode0()
    {
        Assert.That(Diff([s_result], [s_result with { Seconds = 9 }]), Is.Zero);
        Assert.That(_output.ToString().ReplaceLineEndings("\n"), Is.EqualTo("Denoising: identical\n"));
    }

    [Test]
    public void Moved_IsExitCode1AndNamesTheIteration()
    {
        var moved = s_result with { Series = new Dictionary<string, double[]> { ["losses"] = [4, 2, 1.5, 0.5], ["epochMeans"] = [3, 0.75] } };

        Assert.That(Diff([s_result], [moved]), Is.EqualTo(1));
        Assert.That(_output.ToString().ReplaceLineEndings("\n"), Does.StartWith("Denoising: moved\n").And.Contain(
            "losses, epoch 1, iteration 0 (from 0): 1 accepted, 1.5 now, tolerance 1E-05.\n").And.Contain("The environment is not known"));
    }

    [Test]
    public void OtherSettings_AreExitCode1AndNamed()
    {
        Assert.That(Diff([s_result], [s_result with { Seed = 1 }]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Contain("seed  4294967295  1"));
    }

    [Test]
    public void ResultOfOneRunOnly_IsExitCode1()
    {
        var stock = s_result with { Experiment = "StockPrediction", Ticker = "TSLA", Configuration = "Plain" };

        Assert.That(Diff([s_result, stock], [s_result]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Contain($"StockPrediction TSLA Plain: is not in {_folder["b.json"]}"));
    }

    [Test]
    public void Snapshot_IsComparedWithItsResultOfARun()
    {
        var stock = s_result with { Experiment = "StockPrediction", Ticker = "TSLA", Configuration = "Plain" };
        File.WriteAllBytes(_folder["Denoising.Result.verified.json"], ResultSnapshot.From(s_result, EnvironmentFingerprint.Current).ToBytes());
        ResultsFile.Write(_folder["b.json"], [stock, s_result]);

        Assert.That(Invoke(_folder["Denoising.Result.verified.json"], _folder["b.json"]), Is.Zero, _error.ToString());
        Assert.That(_output.ToString().Trim(), Is.EqualTo("Denoising: identical"));
    }

    [Test]
    public void NothingInCommon_IsExitCode2()
    {
        Assert.That(Diff([s_result], [s_result with { Experiment = "Other" }]), Is.EqualTo(2));
        Assert.That(_error.ToString().Trim(), Is.EqualTo(
            $"LAB5656: The files have no result in common: '{_folder["a.json"]}' holds Denoising, '{_folder["b.json"]}' holds Other. Compare files of the same experiments."));
    }

    [TestCase("missing.json", "LAB5402")]
    [TestCase("missing.verified.json", "LAB5402")]
    [TestCase("damaged.json", "LAB5402")]
    [TestCase("damaged.received.json", "LAB5652")]
    public void UnusableFile_IsExitCode2(string name, string code)
    {
        File.WriteAllText(_folder["damaged.json"], "{");
        File.WriteAllText(_folder["damaged.received.json"], "{");
        ResultsFile.Write(_folder["a.json"], [s_result]);

        Assert.That(Invoke(_folder["a.json"], _folder[name]), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith(code));
    }

    private int Diff(ExperimentResult[] accepted, ExperimentResult[] received)
    {
        ResultsFile.Write(_folder["a.json"], accepted);
        ResultsFile.Write(_folder["b.json"], received);
        return Invoke(_folder["a.json"], _folder["b.json"]);
    }

    private int Invoke(string accepted, string received) =>
        LabCommandLine.Invoke(["diff", accepted, received], Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
}
