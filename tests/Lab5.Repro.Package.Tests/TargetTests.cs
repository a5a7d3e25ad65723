namespace Lab5.Repro.Package.Tests;

/// <summary><c>dotnet build -t:Lab5Run</c> and its kin in a program that references the package.</summary>
public sealed class TargetTests
{
    private Throwaway _folder = null!;

    [OneTimeSetUp]
    public void Write()
    {
        _folder = new();
        _folder.WriteProgram("A");
        _folder.WriteProgram("B");
        _folder.Write("Beide.slnx", """<Solution><Project Path="A/A.csproj" /><Project Path="B/B.csproj" /></Solution>""");
        _folder.Write("NurA.slnf", """{ "solution": { "path": "Beide.slnx", "projects": ["A/A.csproj"] } }""");
        Command.Dotnet(_folder.Root, "restore", "Beide.slnx").Succeeded();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [SetUp]
    public void DeleteResults()
    {
        foreach (string results in new[] { _folder["A/artifacts"], _folder["B/artifacts"] }.Where(Directory.Exists))
            Directory.Delete(results, recursive: true);
    }

    [Test]
    public void Run_LogsInputsAndOutputsAndWhatChanged()
    {
        var first = _folder.Target("Lab5Run", "A").Succeeded();
        var second = _folder.Target("Lab5Run", "A").Succeeded();
        var third = _folder.Target("Lab5Run", "A", "-p:Lab5Seed=7").Succeeded();

        Assert.Multiple(() =>
        {
            Assert.That(first.Output, Does.Contain("[input] Lab5Seed=0"));
            Assert.That(first.Output, Does.Contain("MiniBatchFormat: to be run, no earlier result (key "));
            Assert.That(first.Output, Does.Contain($"[output] {_folder["A/artifacts/lab5"]}"));
            Assert.That(second.Output, Does.Contain("MiniBatchFormat: up to date (key "));
            Assert.That(second.Output, Does.Contain("Nothing to do"));
            Assert.That(third.Output, Does.Contain("MiniBatchFormat: to be run, settings.seed 0 -> 7 (key "));
            Assert.That(File.ReadAllText(_folder["A/artifacts/lab5/results.json"]), Does.Contain("\"seed\": 7"));
        });
    }

    [Test]
    public void Solution_RunsItsProjectsSideBySide()
    {
        _folder.Target("Lab5Run", "Beide.slnx", "-m").Succeeded();

        Assert.That(File.Exists(_folder["A/artifacts/lab5/results.json"]));
        Assert.That(File.Exists(_folder["B/artifacts/lab5/results.json"]));
    }

    [Test]
    public void SolutionFilter_RunsItsProjectOnly()
    {
        _folder.Target("Lab5Run", "NurA.slnf").Succeeded();

        Assert.That(File.Exists(_folder["A/artifacts/lab5/results.json"]));
        Assert.That(Directory.Exists(_folder["B/artifacts"]), Is.False);
    }

    [TestCase("-p:Lab5Skip=true")]
    [TestCase("-p:DesignTimeBuild=true")]
    public void Skipped_DoesNothing(string property)
    {
        var build = _folder.Target("Lab5Run", "A", property).Succeeded();

        Assert.That(build.Output, Does.Not.Contain("MiniBatchFormat"));
        Assert.That(Directory.Exists(_folder["A/artifacts"]), Is.False);
    }

    [Test]
    public void NotIncremental_RunsAgain()
    {
        _folder.Target("Lab5Run", "A").Succeeded();

        var again = _folder.Target("Lab5Run", "A", "-p:Lab5Incremental=false", "-p:Lab5Output=anderswo").Succeeded();

        Assert.That(again.Output, Does.Contain("MiniBatchFormat: finished"));
        Assert.That(File.Exists(_folder["A/anderswo/results.json"]));
    }

    [Test]
    public void PlainBuild_RunsNoExperiment()
    {
        Command.Dotnet(_folder.Root, "build", "A", "--nologo").Succeeded();

        Assert.That(Directory.Exists(_folder["A/artifacts"]), Is.False);
    }

    [TestCase("-p:Lab5Skip=perhaps", "error LAB5505: The property Lab5Skip is 'perhaps'; it must be true or false.")]
    [TestCase("-p:Lab5Command=nowhere.dll", "error LAB5504: The lab5 command is not at 'nowhere.dll'.")]
    [TestCase("-p:Lab5Engine=steam", "LAB5303: There is no engine 'steam'.")]
    [TestCase("-p:Lab5Seed=-1", "LAB5201: --seed is '-1'; it must be a whole number from 0 to 4294967295.")]
    public void BadProperty_IsOneCodedError(string property, string message)
    {
        var build = _folder.Target("Lab5Run", "A", property).Failed();

        Assert.That(build.Output, Does.Contain(message));
    }

    [Test]
    public void RealDataRequired_IsAnErrorWhereThereIsNone()
    {
        var build = _folder.Target("Lab5Run", "A", "-p:Lab5Experiments=StockPrediction", "-p:Lab5RequireRealData=true").Failed();

        Assert.That(build.Output, Does.Contain("LAB5107: Real stock data is required"));
    }

    [Test]
    public void DataFolder_IsRelativeToWhereTheBuildStarts()
    {
        var build = _folder.Target("Lab5Run", "A", "-p:Lab5Experiments=StockPrediction", "-p:Lab5DataDir=no such folder").Failed();

        Assert.That(build.Output, Does.Contain($"names the directory {_folder["no such folder"]}, which does not exist."));
    }

    [Test]
    public void Torch_IsFoundInThePackageCache()
    {
        _folder.Target("Lab5Run", "A", "-p:Lab5Engine=torch").Succeeded();

        Assert.That(File.ReadAllText(_folder["A/artifacts/lab5/results.json"]), Does.Contain("\"engine\": \"torch\""));
    }

    [Test]
    public void Report_IsMadeOfTheResults()
    {
        _folder.Target("Lab5Run", "A").Succeeded();

        _folder.Target("Lab5Report", "A").Succeeded();

        Assert.That(File.ReadAllText(_folder["A/artifacts/lab5/index.html"]), Does.Contain("MiniBatchFormat"));
    }

    [Test]
    public void ReportWithoutResults_IsACodedError() =>
        Assert.That(_folder.Target("Lab5Report", "A").Failed().Output, Does.Contain("LAB5402: "));

    [Test]
    public void AcceptWithoutSnapshots_IsACodedError() =>
        Assert.That(_folder.Target("Lab5Accept", "A").Failed().Output, Does.Contain($"LAB5606: There is no folder '{_folder["A/snapshots"]}'."));

    [Test]
    public void Verify_FindsTheKnownBits()
    {
        var build = _folder.Target("Lab5Verify", "A").Succeeded();

        Assert.That(build.Output, Does.Contain(": agrees, "));
    }
}
