using System.Security.Cryptography;
using Lab5.Repro.Cli;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Metrics;
using Lab5.Repro.Models.PyTorch;
using Lab5.Repro.Report;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Cli;

/// <summary><c>lab5 run --weights</c> and <c>--start-from</c>.</summary>
internal sealed class WeightsTests
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
    public void WrittenNetwork_GivesTheResultsOutputs()
    {
        var result = Train();

        var settings = new MiniBatchFormatSettings();
        var parameters = PyTorchFile.Read(_folder["weights/MiniBatchFormat.pt"], settings.Network);
        using var learner = new ExactEngine().CreateLearner(new(settings.Network, LossKind.Mse, new(settings.LearningRate)), parameters);
        var inputs = Sequences.FromDoubles(result.Series["input0"], 1, settings.SequenceLength, 1);
        Assert.That(learner.Predict(inputs.All).All.ToDoubles(), Is.EqualTo(result.Series["output0"]));
    }

    [Test]
    public void SecondRun_GoesOnFromTheFirst()
    {
        var first = Train();

        var second = Train("--start-from", _folder["weights/MiniBatchFormat.pt"]);

        // The first loss is that of the network that the file holds, over the whole batch: (sequences, steps) squared differences.
        int sequences = new MiniBatchFormatSettings().BatchSize;
        double mse = Enumerable.Range(0, sequences)
            .Average(i => PredictionError.Mse(first.Series[$"output{i}"], first.Series[$"target{i}"]));
        Assert.That(second.Series["losses"][0], Is.EqualTo(mse).Within(1e-7));
        Assert.That(second.Series["losses"][0], Is.LessThan(0.9 * first.Series["losses"][0]));
    }

    [Test]
    public void ResultCommandAndKey_NameTheFile()
    {
        Train();
        string file = _folder["weights/MiniBatchFormat.pt"];
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

        var result = Train("--start-from", file);

        Assert.That(result.Settings.GetProperty("startFrom").GetProperty("sha256").GetString(), Is.EqualTo(hash));
        Assert.That(ReproductionCommand.Of(result), Is.EqualTo("lab5 run MiniBatchFormat --seed 0 --start-from FILE"));
        Assert.That(File.ReadAllText(_folder["index.html"]), Does.Contain($"where FILE has the SHA-256 {hash}"));
        Assert.That(KeysFile.Read(_folder["keys.json"]).Single().Inputs["settings.startFrom"], Does.Contain(hash));
    }

    [Test]
    public void EveryTrainingOfAnExperiment_HasAFileOfItsOwn()
    {
        Assert.That(Run("RnnExtensions", "--epochs", "1", "--weights", _folder["weights"]), Is.Zero, _error.ToString());

        string[] files = [.. Directory.EnumerateFiles(_folder["weights"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.That(files, Is.EqualTo(AblationFiles().Order(StringComparer.Ordinal)));
    }

    [TestCase("SignalPrediction", "LAB5443: ")]
    [TestCase("RnnExtensions", "LAB5444: ")]
    public void AnotherNetworksFile_FailsTheRun(string experiment, string message)
    {
        Train();

        Assert.That(Run(experiment, "--epochs", "1", "--start-from", _folder["weights/MiniBatchFormat.pt"]), Is.EqualTo(1));
        Assert.That(_error.ToString(), Does.StartWith(message));
    }

    [Test]
    public void NoFile_EndsBeforeAnythingIsTrained()
    {
        Assert.That(Run("MiniBatchFormat", "--start-from", _folder["none.pt"]), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith("LAB5441: "));
        Assert.That(_output.ToString(), Is.Empty);
    }

    private static IEnumerable<string> AblationFiles() =>
        Repro.Experiments.RnnExtensions.AblationVariant.All.Select(variant => $"RnnExtensions-{variant.Key}.pt");

    private ExperimentResult Train(params string[] arguments)
    {
        // What a run starts from must not be what it writes.
        string weights = arguments.Length == 0 ? _folder["weights"] : _folder["more weights"];
        Assert.That(Run(["MiniBatchFormat", "--weights", weights, .. arguments]), Is.Zero, _error.ToString());
        return ResultsFile.Read(_folder["results.json"]).Single();
    }

    private int Run(params string[] arguments) => LabCommandLine.Invoke(
        ["run", "--out", _folder.Path, .. arguments], Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
}
