using Lab5.Repro.Cli;
using Lab5.Repro.Experiments.Replays;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Cli;

/// <summary><c>lab5 trace</c>, and <c>lab5 diff --trace</c>, which uses it.</summary>
internal sealed class TraceCommandTests
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
    public void Trace_ShowsEveryTensorAndWritesThem()
    {
        Assert.That(Invoke("trace", "minibatchformat", "--iteration", "2", "--json", _folder["t.json"], "--values"), Is.Zero, _error.ToString());

        var trace = TraceFile.Read(_folder["t.json"]);
        string[] lines = _output.ToString().ReplaceLineEndings("\n").Trim().Split('\n');
        Assert.That(lines[0], Is.EqualTo($"MiniBatchFormat, engine exact, iteration 2: {trace.Tensors.Count} tensors"));
        Assert.That(lines[1..^1], Is.EqualTo(trace.Tensors.Select(tensor =>
            FormattableString.Invariant($"{tensor.Hash[..12]}  norm {tensor.Norm:G9}  largest {tensor.Largest:G9}  {tensor.Name} ({string.Join(", ", tensor.Shape)})"))));
        Assert.That((trace.Iteration, trace.States.Count), Is.EqualTo((2, 3)));
    }

    /// <summary>The run that gave a result, and the losses that it has.</summary>
    [Test]
    public void Results_AreFollowed()
    {
        Run("a", "--seed", "5", "--epochs", "4");

        Assert.That(Invoke("trace", "MiniBatchFormat", "--results", _folder["a/results.json"], "--iteration", "3", "--json", _folder["t.json"], "--values"), Is.Zero, _error.ToString());
        Assert.That(TraceFile.Read(_folder["t.json"]).Losses, Is.EqualTo(ResultsFile.Read(_folder["a/results.json"]).Single().Series["losses"]));
    }

    [Test]
    public void IterationBeyondTheEnd_IsLab5424()
    {
        Assert.That(Invoke("trace", "MiniBatchFormat", "--epochs", "2", "--iteration", "2"), Is.EqualTo(2));
        Assert.That(_error.ToString().Trim(), Is.EqualTo("LAB5434: MiniBatchFormat has no iteration 2: it trains for 2, counted from 0."));
    }

    [Test]
    public void SeveralRuns_AreLab5425()
    {
        Assert.That(Invoke("trace", "StockPrediction", "--ticker", "TSLA"), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith("LAB5435: `lab5 trace` takes one run, and this names StockPrediction TSLA Plain, StockPrediction TSLA Residual."));
    }

    [Test]
    public void TraceWithoutValues_CannotBeReadBack()
    {
        Invoke("trace", "MiniBatchFormat", "--json", _folder["t.json"]);

        Assert.That(() => TraceFile.Read(_folder["t.json"]), Throws.TypeOf<LabException>().With.Message.StartsWith("LAB5433").And.Message.Contain("has no values"));
    }

    [NeedsLibTorch]
    [Test]
    public void DiffOfTwoEngines_NamesTheFirstOperation()
    {
        Run("a", "--epochs", "3");
        Run("b", "--epochs", "3", "--engine", "torch");

        Diff();

        Assert.That(_output.ToString(), Does.Match(
            """Made again, the two runs part in iteration 0 \(from 0\). The first tensor that differs, computed from equal ones:\s+layer 0 forward, step \d+: .+: \d+ of \d+ elements, by at most \d+ units in the last place; the first at \[\d+, \d+\]: .+ in A, .+ in B"""));
    }

    [Test]
    public void DiffOfTwoSeeds_NamesTheData()
    {
        Run("a", "--epochs", "3");
        Run("b", "--epochs", "3", "--seed", "1");

        Diff();

        Assert.That(_output.ToString(), Does.Contain("Made again, the two runs part in iteration 0 (from 0)").And.Contain("before: "));
    }

    /// <summary>A file that no run of this version gives, and the same version as the other tool.</summary>
    [Test]
    public void ResultOfAnotherVersion_IsSaid()
    {
        Run("a", "--epochs", "3");
        var result = ResultsFile.Read(_folder["a/results.json"]).Single();
        double[] losses = [.. result.Series["losses"]];
        losses[1] *= 1.5;
        Directory.CreateDirectory(_folder["b"]);
        ResultsFile.Write(_folder["b/results.json"], [result with { Series = new Dictionary<string, double[]>(result.Series) { ["losses"] = losses } }]);

        Diff("--tool-b", Path.Combine(AppContext.BaseDirectory, "lab5.dll"));

        Assert.That(_output.ToString(), Does.Contain("B is not what its run gives when made again: in iteration 1").And.Contain("name its lab5.dll with --tool-b")
            .And.Contain("Made again, the two runs have the same bits up to iteration 1 (from 0)."));
    }

    [Test]
    public void OtherToolThatFails_IsLab5426()
    {
        Run("a", "--epochs", "3");
        Run("b", "--epochs", "3", "--seed", "1");

        Assert.That(Invoke("diff", _folder["a/results.json"], _folder["b/results.json"], "--trace", "--tool-a", _folder["none.dll"]), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith($"LAB5436: '{_folder["none.dll"]}' did not trace its run: "));
    }

    private void Run(string folder, params string[] arguments)
    {
        Assert.That(Invoke(["run", "MiniBatchFormat", "--out", _folder[folder], .. arguments]), Is.Zero, _error.ToString());
        _output.GetStringBuilder().Clear();
    }

    private void Diff(params string[] arguments) =>
        Assert.That(Invoke(["diff", _folder["a/results.json"], _folder["b/results.json"], "--trace", .. arguments]), Is.AnyOf(0, 1), _error.ToString());

    private int Invoke(params string[] arguments) =>
        LabCommandLine.Invoke(arguments, Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
}
