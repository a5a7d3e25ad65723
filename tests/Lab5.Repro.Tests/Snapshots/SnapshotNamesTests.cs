using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Snapshots;

public class SnapshotNamesTests
{
    private static readonly ExperimentResult s_denoising = SampleResults.Denoising();
    private static readonly ExperimentResult s_surrogate = SampleResults.Stock();
    private static readonly ExperimentResult s_stock = s_surrogate with { Data = s_surrogate.Data with { Kind = DataKind.Canonical } };

    [Test]
    public void Names_AreThoseOfVerify()
    {
        Assert.That(SnapshotNames.OfResult(s_denoising), Is.EqualTo("Denoising.Result"));
        Assert.That(SnapshotNames.OfResult(s_stock), Is.EqualTo("StockPrediction.Result_ticker=TSLA_configuration=Residual"));
        Assert.That(SnapshotNames.OfResult(s_surrogate), Is.EqualTo("StockPrediction.Result_data=surrogate_ticker=TSLA_configuration=Residual"));
        Assert.That(SnapshotNames.OfFigureData(s_denoising), Is.EqualTo("Denoising.FigureData"));
        Assert.That(SnapshotNames.OfFigure(s_denoising, "training-loss"), Is.EqualTo("Denoising.Figure_name=training-loss"));
        Assert.That(SnapshotNames.OfFigure(s_stock, "prediction"), Is.EqualTo("StockPrediction.Figure_ticker=TSLA_configuration=Residual_name=prediction"));
    }

    [Test]
    public void UsersOwnData_AreComparedWithTheLabs() => Assert.That(
        SnapshotNames.OfResult(s_stock with { Data = s_stock.Data with { Kind = DataKind.Custom } }),
        Is.EqualTo(SnapshotNames.OfResult(s_stock)));

    [Test]
    public void All_NamesEveryResultOnce()
    {
        Assert.That(SnapshotNames.All, Is.Unique);
        // Three tickers in two configurations from two markets, and one result of every other experiment.
        Assert.That(SnapshotNames.All.Count(file => file.Name.Contains(".Result", StringComparison.Ordinal)), Is.EqualTo(3 * 2 * 2 + ExperimentCatalog.All.Count - 1));
        Assert.That(ExperimentCatalog.Names.Where(name => !SnapshotNames.All.Any(file => file.Name.StartsWith(name + ".", StringComparison.Ordinal))), Is.Empty);
        Assert.That(SnapshotNames.All, Has.Member(("MiniBatchFormat.Figure_name=batch", "png")));
    }

    [Test]
    public void PicturesOfTheSurrogate_AreThoseOfOneTicker()
    {
        var pictures = SnapshotNames.All.Where(file => file.Extension == "png").Select(file => file.Name).ToArray();

        Assert.That(pictures, Has.Member("StockPrediction.Figure_data=surrogate_ticker=TSLA_configuration=Plain_name=prediction"));
        Assert.That(pictures, Has.Member("StockPrediction.Figure_ticker=DJI_configuration=Plain_name=prediction"));
        Assert.That(pictures.Where(name => name.Contains("data=surrogate_ticker=DJI", StringComparison.Ordinal)), Is.Empty);
    }
}
