using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Plots;
using Lab5.Repro.Report;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Report;
using SkiaSharp;

namespace Lab5.Repro.Tests.Plots;

public class FigureTests
{
    private static IEnumerable<TestCaseData> Figures() =>
        from result in new[] { Extensions, Denoising, Signal, Stock(DataKind.Surrogate) }
        from figure in FigureCatalog.Of(result)
        select new TestCaseData(figure).SetArgDisplayNames(figure.FileName);

    [TestCaseSource(nameof(Figures))]
    public void Picture_HasItsSizeAndIsNotBlank(Figure figure)
    {
        using var picture = SKBitmap.Decode(figure.Render());

        Assert.That((picture.Width, picture.Height), Is.EqualTo((Figure.Width, Figure.Height)));
        Assert.That(picture.Pixels.Distinct().Count(), Is.GreaterThan(50), "antialiased lines and letters have many shades");
    }

    [TestCaseSource(nameof(Figures))]
    public void Picture_HasTitleAndAxisLabelsInLetters(Figure figure)
    {
        using var picture = SKBitmap.Decode(figure.Render());

        Assert.That(DarkPixels(picture, 150, 5, 850, 35), Is.GreaterThan(300), "title");
        Assert.That(DarkPixels(picture, 100, 515, 900, 558), Is.GreaterThan(50), "x label");
        Assert.That(DarkPixels(picture, 2, 150, 24, 400), Is.GreaterThan(50), "y label");
    }

    [TestCaseSource(nameof(Figures))]
    public void TwoRenders_GiveTheSameBytes(Figure figure)
    {
        byte[] first = figure.Render();

        Assert.That(figure.Render(), Is.EqualTo(first));
    }

    [Test]
    public void Culture_DoesNotChangeTheBytes()
    {
        var figure = FigureCatalog.Of(Stock(DataKind.Canonical))[^1];
        byte[] invariant = figure.Render();
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NumberGroupSeparator = ".";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = strange;
        try
        {
            Assert.That(figure.Render(), Is.EqualTo(invariant));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Surrogate_IsNamedInThePicture() => Assert.That(
        FigureCatalog.Of(Stock(DataKind.Surrogate)).Zip(FigureCatalog.Of(Stock(DataKind.Canonical)))
            .Where(pair => pair.First.Render().AsSpan().SequenceEqual(pair.Second.Render()))
            .Select(pair => pair.First.FileName),
        Is.Empty);

    [Test]
    public void Save_WritesThePictureUnderTheResultsName()
    {
        using var folder = new TemporaryFolder();
        var figure = FigureCatalog.Of(Stock(DataKind.Canonical))[^1];

        figure.Save(folder["figures"]);

        Assert.That(File.ReadAllBytes(folder["figures/StockPrediction.TSLA.Residual.prediction.png"]), Is.EqualTo(figure.Render()));
    }

    [Test]
    public void FewerLossesThanTheRollingWindow_StillGiveAPicture()
    {
        var series = new Dictionary<string, double[]>(Signal.Series) { ["rollingMean"] = [] };

        Assert.That((Signal with { Series = series }) is var result && FigureCatalog.Of(result).All(figure => figure.Render().Length > 0));
    }

    [Test]
    public void UnknownExperiment_HasNoFigures() => Assert.That(FigureCatalog.Of(Denoising with { Experiment = "Other" }), Is.Empty);

    private static double[] Wave(int count, double phase) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(i / 10.0 + phase))];

    private static StoredResult Extensions => StoredResult.From(SampleResults.Denoising()) with
    {
        Experiment = "RnnExtensions",
        Metrics = AblationVariant.All.Select((variant, i) => ("testL1" + variant.Key, 0.05 + 0.01 * i)).Append(("identityL1", 0.17)).ToDictionary(),
    };

    private static StoredResult Denoising => StoredResult.From(SampleResults.Denoising()) with
    {
        Metrics = new Dictionary<string, double> { ["testL1"] = 0.0414 },
        Series = new Dictionary<string, double[]>
        {
            ["losses"] = Wave(2700, 1),
            ["noisy0"] = Wave(100, 0.3),
            ["clean0"] = Wave(100, 0),
            ["predicted0"] = Wave(100, 0.1),
        },
    };

    private static StoredResult Signal => Denoising with
    {
        Experiment = "SignalPrediction",
        Metrics = new Dictionary<string, double> { ["freeRunningMse"] = 0.2, ["teacherForcedMse"] = 0.1 },
        Series = new Dictionary<string, double[]>
        {
            ["losses"] = Wave(400, 1),
            ["rollingMean"] = Wave(301, 1),
            ["signal"] = Wave(2000, 0),
            ["truth"] = Wave(50, 0),
            ["freeRunning"] = Wave(50, 1),
            ["teacherForced"] = Wave(50, 0.2),
        },
    };

    private static StoredResult Stock(DataKind kind) => StoredResult.From(SampleResults.Stock()) with
    {
        Data = new(kind, "ab", 2227),
        Metrics = new Dictionary<string, double> { ["mse"] = 12345.678, ["persistenceMse"] = 107.96 },
        Series = new Dictionary<string, double[]>
        {
            ["losses"] = Wave(400, 1),
            ["truth"] = [.. Wave(100, 0).Select(value => 20_000 + 1_000 * value)],
            ["predicted"] = [.. Wave(100, -0.1).Select(value => 20_000 + 1_000 * value)],
        },
    };

    private static int DarkPixels(SKBitmap picture, int left, int top, int right, int bottom)
    {
        int count = 0;
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
                count += picture.GetPixel(x, y).Red < 128 ? 1 : 0;
        }

        return count;
    }
}
