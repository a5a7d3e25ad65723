using Lab5.Repro.Cli;
using Lab5.Repro.Cli.Seeds;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Cli;

internal sealed class SeedsCommandTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly List<uint> _executed = [];
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new();
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        _executed.Clear();
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Table_FitsInto80CharactersAndBreaksNoWord()
    {
        var terminal = Terminal.Create(_output, _error, interactive: false);
        terminal.Console.Profile.Width = 80;
        var result = SampleResults.Stock() with { Ticker = "GOOGL", Configuration = "Residual", Metrics = new Dictionary<string, double> { ["skillRatio"] = 1.0312345 } };

        SeedsTable.Write(terminal, [SeedDistribution.Of([result])]);

        string[] lines = _output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.That(lines.Where(line => line.Length > 80), Is.Empty);
        Assert.That(lines, Has.One.StartsWith("│ StockPrediction │ MSE / persistence │     1 │  1.031 │    1.031 │   1.031 │"));
        Assert.That(lines, Has.One.StartsWith("│ GOOGL Residual  │ of persistence's  │"));
        Assert.That(lines, Has.One.StartsWith("│ (surrogate)     │"));
    }

    [TestCase("0..3", new uint[] { 0, 1, 2, 3 })]
    [TestCase("7", new uint[] { 7 })]
    [TestCase("10,0..2,1..3", new uint[] { 0, 1, 2, 3, 10 })]
    [TestCase("4294967294..4294967295", new[] { 4294967294, uint.MaxValue })]
    public void SeedList_TakesRangesAndNumbers(string text, uint[] expected) => Assert.That(SeedList.Parse("--seeds", text), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("3..1")]
    [TestCase("1..2..3")]
    [TestCase("-1")]
    [TestCase("1,")]
    [TestCase("0..4294967295")]
    [TestCase("4294967296")]
    public void SeedList_RefusesEverythingElse(string text) => Assert.That(
        () => SeedList.Parse("--seeds", text), Throws.InstanceOf<LabException>().With.Message.StartsWith($"LAB5201: --seeds is '{text}'; it must be seeds from 0 to 4294967295, such as 0..19"));

    /// <summary>One training a processor and one thread a training: neither changes a bit.</summary>
    [Test]
    public void EverySeed_GivesTheBitsOfItsOwnRun()
    {
        string[] experiments = ["Denoising", "StockPrediction", "--epochs", "1"];

        Assert.That(Lab5(["seeds", .. experiments, "--seeds", "0,3", "--out", _folder["seeds"]]), Is.Zero, _error.ToString());

        var distributions = SeedsFile.Read(_folder["seeds/seeds.json"]);
        Assert.That(distributions, Has.Count.EqualTo(7));
        foreach (uint seed in new uint[] { 0, 3 })
        {
            Assert.That(Lab5(["run", .. experiments, "--seed", $"{seed}", "--out", _folder["run"]]), Is.Zero, _error.ToString());
            foreach (var result in ResultsFile.Read(_folder["run/results.json"]))
            {
                var distribution = distributions.Single(one => one.Label == result.Label);
                Assert.That(distribution.MetricsOf(seed), Is.EqualTo(result.Metrics), $"{result.Label}, seed {seed}");
                Assert.That(distribution.DataOf(seed), Is.EqualTo(result.Data));
            }
        }
    }

    [Test]
    public void MergedShards_AreByteForByteOneRun()
    {
        string[] experiments = ["MiniBatchFormat", "StockPrediction", "--ticker", "TSLA", "--epochs", "1", "--seeds", "0..4"];
        Assert.That(Lab5(["seeds", .. experiments, "--out", _folder["whole"]]), Is.Zero, _error.ToString());
        Assert.That(Lab5(["seeds", .. experiments, "--shard", "1/2", "--out", _folder["one"]]), Is.Zero);
        Assert.That(Lab5(["seeds", .. experiments, "--shard", "2/2", "--out", _folder["two"]]), Is.Zero);

        Assert.That(Lab5(["seeds", "merge", _folder["two"], _folder["one"], "--out", _folder["merged"]]), Is.Zero, _error.ToString());

        foreach (string file in new[] { "seeds.json", "seeds.csv" })
            Assert.That(File.ReadAllBytes(_folder[$"merged/{file}"]), Is.EqualTo(File.ReadAllBytes(_folder[$"whole/{file}"])), file);
        Assert.That(SeedsFile.Read(_folder["one/seeds.json"])[0].Seeds, Is.EqualTo(new uint[] { 0, 2, 4 }));
    }

    [Test]
    public void StoppedCommand_GoesOnWhereItWas()
    {
        using var cancellation = new CancellationTokenSource();
        Execute(seeds: 20, incremental: false, cancellation.Token, finished => finished == 7 ? cancellation.Cancel : null);
        int kept = Directory.GetDirectories(_folder["runs"]).Length;
        Assert.That(kept, Is.InRange(7, 8), "two at a time");
        Assert.That(_error.ToString(), Does.Contain($"Cancelled; {kept} of 20 runs were finished and are kept: --incremental goes on."));
        _executed.Clear();

        Assert.That(Execute(seeds: 20, incremental: true), Is.Zero);

        Assert.That(_executed, Has.Count.EqualTo(20 - kept));
        Assert.That(SeedsFile.Read(_folder["seeds.json"]).Single().Metrics["testL1"], Is.EqualTo(Enumerable.Range(0, 20).Select(seed => seed / 8.0)));
    }

    /// <summary>What a kill leaves between the two files of a run, or within a temporary one.</summary>
    [Test]
    public void HalfARun_IsMadeAgain()
    {
        Execute(seeds: 3, incremental: false);
        File.Delete(_folder["runs/1/keys.json"]);
        File.Delete(_folder["runs/2/results.json"]);
        _executed.Clear();

        Execute(seeds: 3, incremental: true);

        Assert.That(_executed.Order(), Is.EqualTo(new uint[] { 1, 2 }));
    }

    [Test]
    public void WhatWasAskedForAlone_IsInTheFile()
    {
        Execute(seeds: 5, incremental: false);
        _executed.Clear();

        Execute(seeds: 2, incremental: true);

        Assert.That(_executed, Is.Empty);
        Assert.That(SeedsFile.Read(_folder["seeds.json"]).Single().Seeds, Is.EqualTo(new uint[] { 0, 1 }));
    }

    [Test]
    public void FailedSeed_IsNamedAndTheOthersAreWritten()
    {
        Assert.That(Execute(seeds: 4, incremental: false, observe: _ => null, failing: 2), Is.EqualTo(ExitCode.ExperimentFailed));

        Assert.That(SeedsFile.Read(_folder["seeds.json"]).Single().Seeds, Is.EqualTo(new uint[] { 0, 1, 3 }));
        Assert.That(_error.ToString().ReplaceLineEndings("\n"), Does.StartWith("Denoising, seed 2:\nLAB5301: The loss became NaN"));
    }

    [Test]
    public void ShardWithoutASeed_WritesAnEmptyList()
    {
        Assert.That(Lab5(["seeds", "MiniBatchFormat", "--seeds", "0", "--shard", "2/2", "--out", _folder["none"]]), Is.Zero, _error.ToString());
        Assert.That(SeedsFile.Read(_folder["none/seeds.json"]), Is.Empty);
    }

    [Test]
    public void Series_AreNotKept()
    {
        Execute(seeds: 1, incremental: false);

        Assert.That(ResultsFile.Read(_folder["runs/0/results.json"]).Single().Series, Is.Empty);
    }

    private int Execute(
        int seeds, bool incremental, CancellationToken cancellation = default, Func<int, Action?>? observe = null, uint? failing = null)
    {
        var terminal = Terminal.Create(_output, _error, interactive: false);
        var folder = new SeedsFolder(_folder.Path);
        var runs = new SeedRuns(folder, terminal);
        for (uint seed = 0; seed < seeds; seed++)
            runs.Add(seed, [Run(seed)], incremental);
        return SeedsCommand.Execute(runs, folder, terminal, cancellation);

        ExperimentRun Run(uint seed) => new("Denoising", _ =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (seed == failing)
                throw LabErrors.LossNotFinite(float.NaN, 2, 3);
            lock (_executed)
            {
                _executed.Add(seed);
                observe?.Invoke(_executed.Count)?.Invoke();
            }

            return SampleResults.Denoising() with
            {
                Seed = seed,
                Settings = new SampleSettings { Seed = seed }.ToJson(),
                Metrics = new Dictionary<string, double> { ["testL1"] = seed / 8.0 },
            };
        })
        {
            Inputs = new("exact", new SampleSettings { Seed = seed }),
        };
    }

    private int Lab5(string[] arguments)
    {
        _error.GetStringBuilder().Clear();
        return LabCommandLine.Invoke(arguments, Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
    }
}
