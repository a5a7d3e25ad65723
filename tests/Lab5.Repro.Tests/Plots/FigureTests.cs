using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Tests.Cli;
using SkiaSharp;

namespace Lab5.Repro.Tests.Plots;

public class FigureTests
{
    private static IEnumerable<TestCaseData> Figures() =>
        from result in new[] { SampleFigures.Extensions, SampleFigures.Denoising, SampleFigures.Signal, SampleFigures.Stock(DataKind.Surrogate) }
        from figure in ExperimentCatalog.FiguresOf(result)
        select new TestCaseData(figure).SetArgDisplayNames(figure.FileStem);

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
        var figure = ExperimentCatalog.FiguresOf(SampleFigures.Stock(DataKind.Canonical))[^1];
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
        ExperimentCatalog.FiguresOf(SampleFigures.Stock(DataKind.Surrogate)).Zip(ExperimentCatalog.FiguresOf(SampleFigures.Stock(DataKind.Canonical)))
            .Where(pair => pair.First.Render().AsSpan().SequenceEqual(pair.Second.Render()))
            .Select(pair => pair.First.FileStem),
        Is.Empty);

    [Test]
    public void Surrogate_IsNamedInEveryTitle() => Assert.That(
        ExperimentCatalog.FiguresOf(SampleFigures.Stock(DataKind.Surrogate)).Select(figure => figure.Data.Title), Is.All.Contains("surrogate data"));

    [Test]
    public void Save_WritesPngAndSvgUnderTheResultsName()
    {
        using var folder = new TemporaryFolder();
        var figure = ExperimentCatalog.FiguresOf(SampleFigures.Stock(DataKind.Canonical))[1];

        figure.Save(folder["figures"]);

        Assert.That(File.ReadAllBytes(folder["figures/StockPrediction.TSLA.Residual.prediction.png"]), Is.EqualTo(figure.Render()));
        Assert.That(File.ReadAllText(folder["figures/StockPrediction.TSLA.Residual.prediction.svg"]), Is.EqualTo(figure.RenderSvg()));
    }

    [Test]
    public void FewerLossesThanTheRollingWindow_StillGiveAPicture()
    {
        var series = new Dictionary<string, double[]>(SampleFigures.Signal.Series) { ["rollingMean"] = [] };
        var result = SampleFigures.Signal with { Series = series };

        Assert.That(ExperimentCatalog.FiguresOf(result).Select(figure => figure.Render().Length), Is.All.GreaterThan(1000));
    }

    [TestCaseSource(nameof(Figures))]
    public void WhatTheResultLacks_IsNamed(Figure figure)
    {
        var empty = SampleFigures.Denoising with
        {
            Experiment = figure.FileStem.Split('.')[0],
            Settings = default,
            Metrics = new Dictionary<string, double>(),
            Series = new Dictionary<string, double[]>(),
        };
        var lacking = ExperimentCatalog.FiguresOf(empty).Single(other => other.Name == figure.Name);

        Assert.That(
            lacking.Render,
            Throws.TypeOf<LabException>().With.Message.Matches(
                $"^LAB5701: The figure '[^']+{figure.Name}' cannot be drawn: the result has no (series|metric|setting) '.+'\\. It may come from an older version; make it again with `lab5 run`\\.$"));
    }

    [Test]
    public void UnknownExperiment_HasNoFigures() => Assert.That(ExperimentCatalog.FiguresOf(SampleFigures.Denoising with { Experiment = "Other" }), Is.Empty);

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
