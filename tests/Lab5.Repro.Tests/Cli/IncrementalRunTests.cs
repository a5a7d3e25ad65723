using Lab5.Repro.Cli;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Cli;

public class IncrementalRunTests
{
    private readonly StringWriter _output = new();
    private readonly List<string> _executed = [];
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new();
        _output.GetStringBuilder().Clear();
        _executed.Clear();
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void SecondRun_DoesNothing()
    {
        Execute(Stock(), MiniBatch());
        string[] files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        var times = files.Select(File.GetLastWriteTimeUtc).ToArray();
        _executed.Clear();

        Assert.That(Execute(Stock(), MiniBatch()), Is.Zero);

        Assert.That(_executed, Is.Empty);
        Assert.That(_output.ToString(), Does.Match("(?m)^MiniBatchFormat: up to date \\(key [0-9a-f]{12}\\)\r?$"));
        Assert.That(_output.ToString(), Does.Contain($"Nothing to do: {_folder["results.json"]}"));
        Assert.That(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories), Is.EqualTo(files));
        Assert.That(files.Select(File.GetLastWriteTimeUtc), Is.EqualTo(times));
    }

    /// <summary>The results are up to date; what the report says of them is not.</summary>
    [Test]
    public void AcceptingAfterARun_RenewsTheReport()
    {
        OutputFolder output = new(_folder.Path, null, _folder["snapshots"]);
        RunCommand.ExecuteStale([MiniBatch()], output, Quiet, default);
        Assert.That(File.ReadAllText(output.ReportPath), Does.Not.Contain("1 identical"));
        Directory.CreateDirectory(_folder["snapshots"]);
        var result = ResultsFile.Read(output.ResultsPath).Single();
        string accepted = Path.Combine(_folder["snapshots"], $"{SnapshotNames.OfResult(result)}.verified.json");
        File.WriteAllBytes(accepted, ResultSnapshot.From(result, EnvironmentFingerprint.Current).ToBytes());
        File.SetLastWriteTimeUtc(accepted, File.GetLastWriteTimeUtc(output.ReportPath).AddSeconds(2));

        RunCommand.ExecuteStale([MiniBatch()], output, Quiet, default);

        Assert.That(File.ReadAllText(output.ReportPath), Does.Contain("1 result: 1 identical."));
    }

    [Test]
    public void PlainRun_LeavesTheKeysForALaterOne()
    {
        RunCommand.Execute(IncrementalPlan.Everything([MiniBatch()]), new(_folder.Path, null), Quiet, default);
        _executed.Clear();

        Execute(MiniBatch());

        Assert.That(_executed, Is.Empty);
    }

    [Test]
    public void OtherSetting_RunsOnlyItsExperimentAndNamesTheChange()
    {
        Execute(Stock(), MiniBatch());
        _executed.Clear();

        Execute(Stock(), MiniBatch(new() { Seed = 1, LearningRate = 0.5 }));

        Assert.That(_executed, Is.EqualTo(new[] { "MiniBatchFormat" }));
        Assert.That(_output.ToString(), Does.Contain("MiniBatchFormat: to be run, settings.learningRate 0.0003 -> 0.5, settings.seed 4294967295 -> 1 (key "));
        Assert.That(_output.ToString(), Does.Contain("Other TSLA Residual: up to date"));
    }

    [Test]
    public void OtherData_RunsAgain()
    {
        Execute(Stock());
        _executed.Clear();

        Execute(Stock(new(DataKind.Custom, "ffff", 2227)));

        Assert.That(_executed, Is.EqualTo(new[] { "Other TSLA Residual" }));
        Assert.That(_output.ToString(), Does.Contain("to be run, data Surrogate cd34 -> Custom ffff (key "));
    }

    [Test]
    public void OtherLibrary_RunsAgain()
    {
        Execute(MiniBatch());
        File.WriteAllText(_folder["keys.json"], File.ReadAllText(_folder["keys.json"])
            .Replace(RunKey.Library, "0.9.0 (older)", StringComparison.Ordinal)
            .Replace(RunKey.Of("MiniBatchFormat", MiniBatch().Inputs).Hash, "0", StringComparison.Ordinal));
        _executed.Clear();

        Execute(MiniBatch());

        Assert.That(_executed, Is.EqualTo(new[] { "MiniBatchFormat" }));
        Assert.That(_output.ToString(), Does.Contain($"to be run, library 0.9.0 (older) -> {RunKey.Library} (key "));
    }

    [TestCase("keys.json", "no JSON", "what the earlier result was made from is not known")]
    [TestCase("keys.json", "[null]", "what the earlier result was made from is not known")]
    [TestCase("keys.json", null, "what the earlier result was made from is not known")]
    [TestCase("results.json", null, "no earlier result")]
    [TestCase("results.json", "[]", "no earlier result")]
    public void LostFile_RunsAgain(string file, string? content, string reason)
    {
        Execute(MiniBatch());
        File.Delete(_folder[file]);
        if (content is not null)
            File.WriteAllText(_folder[file], content);
        _executed.Clear();

        Execute(MiniBatch());

        Assert.That(_executed, Is.EqualTo(new[] { "MiniBatchFormat" }));
        Assert.That(_output.ToString(), Does.Contain($"MiniBatchFormat: to be run, {reason} (key "));
    }

    [Test]
    public void ChangedResult_IsNotTakenForItsOwn()
    {
        Execute(MiniBatch());
        string json = File.ReadAllText(_folder["results.json"]);
        File.WriteAllText(_folder["results.json"], json.Replace("\"hard\": -0", "\"hard\": -1", StringComparison.Ordinal));
        _executed.Clear();

        Execute(MiniBatch());

        Assert.That(_executed, Is.EqualTo(new[] { "MiniBatchFormat" }));
        Assert.That(_output.ToString(), Does.Contain("MiniBatchFormat: to be run, the earlier result was changed since it was made (key "));
    }

    [Test]
    public void LostSeries_IsWrittenAgainWithoutTraining()
    {
        string file = _folder["series/MiniBatchFormat.losses.csv"];
        Execute(MiniBatch());
        byte[] before = File.ReadAllBytes(file);
        File.Delete(file);
        _executed.Clear();

        Assert.That(Execute(MiniBatch()), Is.Zero);

        Assert.That(_executed, Is.Empty);
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(before));
    }

    [Test]
    public void OtherExperiments_KeepTheirResultsInTheListsOrder()
    {
        Execute(Stock());

        Execute(MiniBatch());
        Execute(Stock(), MiniBatch());

        Assert.That(_executed, Is.EqualTo(new[] { "Other TSLA Residual", "MiniBatchFormat" }));
        Assert.That(ResultsFile.Read(_folder["results.json"]).Select(result => result.Label), Is.EqualTo(new[] { "MiniBatchFormat", "Other TSLA Residual" }));
    }

    [Test]
    public void FailedRun_IsTriedAgain()
    {
        var failing = MiniBatch() with { Execute = _ => throw LabErrors.LossNotFinite(float.NaN, 0, 0) };

        Assert.That(Execute(Stock(), failing), Is.EqualTo(1));
        Assert.That(Execute(Stock(), MiniBatch()), Is.Zero);

        Assert.That(_executed, Is.EqualTo(new[] { "Other TSLA Residual", "MiniBatchFormat" }));
    }

    private Terminal Quiet => Terminal.Create(_output, TextWriter.Null, interactive: false);

    private int Execute(params ExperimentRun[] runs)
    {
        _output.GetStringBuilder().Clear();
        return RunCommand.ExecuteStale(runs, new(_folder.Path, null), Quiet, CancellationToken.None);
    }

    private ExperimentRun MiniBatch(SampleSettings? settings = null)
    {
        var denoising = SampleResults.Denoising();
        var sample = denoising with
        {
            Experiment = "MiniBatchFormat",
            Metrics = new Dictionary<string, double>(denoising.Metrics) { ["inputBatch"] = 1, ["inputSequence"] = 2, ["inputFeatures"] = 1, ["firstLoss"] = 0.5, ["lastLoss"] = 0.25 },
            Series = new Dictionary<string, double[]>(denoising.Series) { ["losses"] = [0.5, 0.25], ["input0"] = [1, 2], ["target0"] = [1, 3], ["output0"] = [1, 4] },
        };
        return Run("MiniBatchFormat", sample, settings ?? new() { Seed = uint.MaxValue }, null);
    }

    private ExperimentRun Stock(DataIdentity? data = null)
    {
        var sample = SampleResults.Stock() with { Experiment = "Other" };
        return Run("Other TSLA Residual", sample, new() { Seed = uint.MaxValue }, data ?? sample.Data);
    }

    private ExperimentRun Run(string label, ExperimentResult result, SampleSettings settings, DataIdentity? data)
    {
        ExperimentResult Make(IRunProgress progress)
        {
            lock (_executed)
                _executed.Add(label);
            return result with { Settings = settings.ToJson() };
        }

        return new(label, Make) { Inputs = new("exact", settings, data) };
    }
}
