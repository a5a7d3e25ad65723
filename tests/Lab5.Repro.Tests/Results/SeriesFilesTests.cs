using System.Globalization;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Results;

public class SeriesFilesTests
{
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("lab5 ").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Names_TellExperimentTickerConfigurationAndSeries()
    {
        SeriesFiles.Write(_folder, [SampleResults.Denoising(), SampleResults.Stock()]);

        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EquivalentTo(new[]
        {
            "Denoising.losses.csv", "Denoising.gaps.csv", "Denoising.empty.csv", "StockPrediction.TSLA.Residual.losses.csv",
            "StockPrediction.TSLA.Residual.gaps.csv", "StockPrediction.TSLA.Residual.empty.csv",
        }));
    }

    [Test]
    public void File_HasAHeaderAndOneNumberALine()
    {
        SeriesFiles.Write(_folder, [SampleResults.Denoising()]);

        Assert.That(File.ReadAllText(Path.Combine(_folder, "Denoising.gaps.csv")), Is.EqualTo("index,gaps\n0,1\n1,\n2,3\n"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "Denoising.empty.csv")), Is.EqualTo("index,empty\n"));
    }

    [Test]
    public void Numbers_RoundTrip()
    {
        SeriesFiles.Write(_folder, [SampleResults.Denoising()]);

        var read = File.ReadLines(Path.Combine(_folder, "Denoising.losses.csv")).Skip(1)
            .Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));

        Assert.That(
            read.Select(BitConverter.DoubleToInt64Bits),
            Is.EqualTo(SampleResults.HardDoubles.Select(BitConverter.DoubleToInt64Bits)));
    }
}
