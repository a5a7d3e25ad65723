using System.Globalization;
using Lab5.Repro.Cli;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Cli;

public class RunCommandTests
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
    public void Success_IsExitCode0WithATableForEachExperiment()
    {
        Assert.That(Execute([Run("Plain"), Run("Residual")]), Is.Zero);

        Assert.That(_output.ToString().ReplaceLineEndings("\n"), Does.Contain("""
            Other, seed 4294967295, engine exact, surrogate market, not real prices
            ╭─────────┬─────────────┬─────────────╮
            │ metric  │        TSLA │        TSLA │
            │         │       Plain │    Residual │
            │         │ (surrogate) │ (surrogate) │
            ├─────────┼─────────────┼─────────────┤
            │ testL1  │         0.1 │         0.1 │
            │ hard    │          -0 │          -0 │
            """.ReplaceLineEndings("\n")));
        Assert.That(ResultsFile.Read(_folder["results.json"]), Has.Count.EqualTo(2));
        Assert.That(_error.ToString(), Is.Empty);
    }

    [Test]
    public void ProgressLines_NameTheSurrogate()
    {
        var run = SampleResults.Run("Other TSLA", progress =>
        {
            for (int epoch = 1; epoch <= 100; epoch++)
                progress.EpochCompleted(new("Other TSLA", epoch, 100, 1.0 / epoch));
            return Result("Plain");
        }, s_surrogate);

        Execute([run]);

        string[] lines = _output.ToString().ReplaceLineEndings("\n").Split('\n')[..12];
        Assert.That(lines, Is.All.StartsWith("Other TSLA (surrogate data): "));
        Assert.That(lines[0], Is.EqualTo("Other TSLA (surrogate data): started"));
        Assert.That(lines[1], Is.EqualTo("Other TSLA (surrogate data): epoch 10/100, loss 0.1, 0 s left"));
        Assert.That(lines[10], Does.StartWith("Other TSLA (surrogate data): epoch 100/100, loss 0.01"));
        Assert.That(lines[11], Does.StartWith("Other TSLA (surrogate data): finished after "));
    }

    [Test]
    public void OneFailure_IsExitCode1AndTheOthersAreWritten()
    {
        var failing = SampleResults.Run("Broken", _ => throw LabErrors.LossNotFinite(float.NaN, 2, 3));

        Assert.That(Execute([failing, Run("Plain")]), Is.EqualTo(1));
        Assert.That(ResultsFile.Read(_folder["results.json"]).Select(result => result.Configuration), Is.EqualTo(new[] { "Plain" }));
        Assert.That(_error.ToString(), Does.StartWith("LAB5301: The loss became NaN in epoch 2, iteration 3"));
        Assert.That(_output.ToString(), Does.Contain("Broken: failed"));
    }

    [Test]
    public void NothingFinished_LeavesAnOlderResultsFileAlone()
    {
        File.WriteAllText(_folder["results.json"], "older");

        Assert.That(Execute([SampleResults.Run("Broken", _ => throw LabErrors.LossNotFinite(float.NaN, 2, 3))]), Is.EqualTo(1));
        Assert.That(File.ReadAllText(_folder["results.json"]), Is.EqualTo("older"));
    }

    [Test]
    public void Cancelled_IsExitCode130AndFinishedResultsAreWritten()
    {
        using var cancellation = new CancellationTokenSource();
        // Waits for the first to be reported, then stops as Ctrl+C would.
        using var firstFinished = new ManualResetEventSlim();
        var first = SampleResults.Run("first", _ => Result("Plain"));
        var second = SampleResults.Run("second", progress =>
        {
            SpinWait.SpinUntil(() => { lock (_output) return _output.ToString().Contains("first: finished", StringComparison.Ordinal); });
            cancellation.Cancel();
            progress.Cancellation.ThrowIfCancellationRequested();
            return Result("Residual");
        });

        int code = RunCommand.Execute(
            IncrementalPlan.Everything([first, second]), new(_folder.Path, null), Terminal.Create(TextWriter.Synchronized(_output), _error, interactive: false), cancellation.Token);

        Assert.That(code, Is.EqualTo(130));
        Assert.That(ResultsFile.Read(_folder["results.json"]).Single().Configuration, Is.EqualTo("Plain"));
        Assert.That(_error.ToString().Trim(), Is.EqualTo("Cancelled; 1 of 2 results were finished and are written."));
        Assert.That(Directory.EnumerateFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Warnings_AreToldOnceOnTheErrorStream()
    {
        var warning = new DataWarning("LAB5128", "A long gap.");

        Execute([Run("Plain") with { Warnings = [warning] }, Run("Residual") with { Warnings = [warning] }]);

        Assert.That(_error.ToString(), Is.EqualTo($"warning LAB5128: A long gap.{Environment.NewLine}"));
    }

    [Test]
    public void Culture_DoesNotChangeTheBytes()
    {
        Execute([Run("Plain")]);
        byte[] invariant = File.ReadAllBytes(_folder["results.json"]);
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = strange;
        try
        {
            Execute([Run("Plain")]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.That(Normalised(File.ReadAllText(_folder["results.json"])), Is.EqualTo(Normalised(System.Text.Encoding.UTF8.GetString(invariant))));
        Assert.That(_output.ToString(), Does.Contain("│ testL1  │         0.1 │"));
        Assert.That(_output.ToString(), Does.Not.Contain("0,1"));
    }

    [Test]
    public void Bars_AreShownToAPerson()
    {
        var terminal = Terminal.Create(_output, _error, interactive: true);

        Assert.That(RunCommand.Execute(IncrementalPlan.Everything([Run("Plain"), SampleResults.Run("Broken", _ => throw LabErrors.LossNotFinite(float.NaN, 0, 0))]), new(_folder.Path, null), terminal, default), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Not.Contain("started"));
    }

    [TestCase(80)]
    [TestCase(160)]
    public void Table_NeverBreaksAWordOrANumber(int width)
    {
        var terminal = Terminal.Create(_output, _error, interactive: false);
        terminal.Console.Profile.Width = width;
        ExperimentResult[] results =
        [
            .. from ticker in new[] { "TSLA", "GOOGL", "DJI" }
               from configuration in new[] { "Plain", "Residual" }
               select SampleResults.Stock() with
               {
                   Ticker = ticker,
                   Configuration = configuration,
                   Metrics = new Dictionary<string, double> { ["mse"] = 1038412.25, ["dieboldMarianoStatistic"] = -10.123456, ["dieboldMarianoP"] = 1e-16, ["testDays"] = 100, ["skillRatio"] = 2 },
               },
        ];

        MetricsTables.Write(terminal, results);

        string[] lines = _output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.That(lines.Where(line => line.StartsWith('│') || line.StartsWith('╭')).Max(line => line.Length), Is.LessThanOrEqualTo(width));
        Assert.That(lines.Count(line => line.StartsWith("│ dieboldMarianoStatistic (standard errors) │", StringComparison.Ordinal)), Is.EqualTo(width == 80 ? 3 : 1));
        Assert.That(lines.Count(line => line.StartsWith("│ mse ($²)", StringComparison.Ordinal) && line.Contains("│   1,038,412 │", StringComparison.Ordinal)), Is.EqualTo(width == 80 ? 3 : 1));
        Assert.That(_output.ToString(), Does.Contain("p < 0.001"));
    }

    [TestCase(true, null, "xterm", false)]
    [TestCase(false, null, "xterm", true)]
    [TestCase(false, "true", "xterm", false)]
    [TestCase(false, "", "dumb", false)]
    public void Terminal_IsInteractiveOnlyWhereAPersonWatches(bool redirected, string? ci, string term, bool expected) => Assert.That(
        Terminal.IsInteractive(redirected, name => name switch { "CI" => ci, "TERM" => term, _ => null }),
        Is.EqualTo(expected));

    private static readonly DataIdentity s_surrogate = SampleResults.Stock().Data;

    private static string Normalised(string json) => System.Text.RegularExpressions.Regex.Replace(json, "\"seconds\": [0-9.]+", "");

    private static ExperimentResult Result(string configuration) =>
        SampleResults.Stock() with { Experiment = "Other", Configuration = configuration };

    private static ExperimentRun Run(string configuration) =>
        SampleResults.Run($"Other TSLA {configuration}", _ => Result(configuration), s_surrogate);

    private int Execute(IReadOnlyList<ExperimentRun> runs) =>
        RunCommand.Execute(IncrementalPlan.Everything(runs), new(_folder.Path, null), Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
}
