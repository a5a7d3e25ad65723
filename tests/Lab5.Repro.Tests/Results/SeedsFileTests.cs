using Lab5.Repro.Results;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Results;

internal sealed class SeedsFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Read_GivesTheBitsThatWereWritten()
    {
        var results = SampleResults.HardDoubles.Select((value, seed) => Result((uint)seed, value));

        SeedsFile.Write(_folder["seeds.json"], SeedDistribution.AllOf(results));
        var read = SeedsFile.Read(_folder["seeds.json"]).Single();

        Assert.That(read.Metrics["mse"].Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(SampleResults.HardDoubles.Select(BitConverter.DoubleToInt64Bits)));
        Assert.That(read.Seeds, Is.EqualTo(Enumerable.Range(0, SampleResults.HardDoubles.Length)));
    }

    [Test]
    public void File_HasALineAMetric()
    {
        SeedsFile.Write(_folder["seeds.json"], SeedDistribution.AllOf([Result(3, 0.5), Result(4, 1e-7)]));

        Assert.That(File.ReadAllText(_folder["seeds.json"]), Does.Contain("\"seeds\": [3,4],\n"));
        Assert.That(File.ReadAllText(_folder["seeds.json"]), Does.Contain("\"mse\": [0.5,1E-07]\n").And.EndWith("]\n").And.Not.Contain("\r"));
    }

    [Test]
    public void Csv_HasALineAValue()
    {
        SeedsFile.WriteCsv(_folder["seeds.csv"], SeedDistribution.AllOf([Result(3, 0.5), Result(4, double.NaN)]));

        Assert.That(File.ReadAllText(_folder["seeds.csv"]), Is.EqualTo(
            "experiment,ticker,configuration,data,engine,seed,metric,value\n"
            + "StockPrediction,TSLA,Residual,surrogate,exact,3,mse,0.5\n"
            + "StockPrediction,TSLA,Residual,surrogate,exact,4,mse,\n"));
    }

    [TestCase("", "cannot be read as a file of distributions over seeds")]
    [TestCase("null", "It holds null instead of a list.")]
    [TestCase("""[{"experiment":"A"}]""", "cannot be read as a file of distributions over seeds")]
    [TestCase("""[{"experiment":"A","engine":"e","settings":{},"seeds":[],"data":[],"metrics":{}}]""", "A has no seed.")]
    [TestCase("""[{"experiment":"A","engine":"e","settings":{},"seeds":[2,2],"data":[],"metrics":{}}]""", "The seeds of A are not in ascending order, each once.")]
    [TestCase("""[{"experiment":"A","engine":"e","settings":{},"seeds":[1,2],"data":[],"metrics":{}}]""", "A has 0 data identities for 2 seeds.")]
    [TestCase("""[{"experiment":"A","engine":"e","settings":{},"seeds":[1],"data":[{"kind":"generated","hash":"","rows":1}],"metrics":{"mse":[1,2]}}]""", "mse of A has 2 values for 1 seeds.")]
    public void DamagedFile_IsRefused(string content, string reason)
    {
        File.WriteAllText(_folder["seeds.json"], content, System.Text.Encoding.ASCII);

        Assert.That(
            () => SeedsFile.Read(_folder["seeds.json"]),
            Throws.InstanceOf<LabException>().With.Message.StartsWith($"LAB5421: '{_folder["seeds.json"]}' cannot be read").And.Message.Contains(reason));
    }

    [Test]
    public void MissingFile_IsRefused() =>
        Assert.That(() => SeedsFile.Read(_folder["none.json"]), Throws.InstanceOf<LabException>().With.Message.StartsWith("LAB5421"));

    private static ExperimentResult Result(uint seed, double mse) => SampleResults.Stock() with
    {
        Seed = seed,
        Settings = new SampleSettings { Seed = seed }.ToJson(),
        Metrics = new Dictionary<string, double> { ["mse"] = mse, ["days"] = double.NaN },
    };
}
