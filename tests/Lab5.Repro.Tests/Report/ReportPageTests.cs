using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Plots;

namespace Lab5.Repro.Tests.Report;

public class ReportPageTests
{
    internal static IReadOnlyList<ExperimentResult> Results =>
        [SampleFigures.Extensions, SampleFigures.Denoising, SampleFigures.Signal, SampleFigures.Stock(DataKind.Surrogate)];

    private static readonly Lazy<string> s_page = new(() => ReportPage.Render(Results, snapshots: null));

    [Test]
    public void EveryMetricOfEveryResult_StandsInIt()
    {
        string page = s_page.Value;

        var missing =
            from result in Results
            from metric in result.Metrics
            where !page.Contains(string.Create(CultureInfo.InvariantCulture, $"\">{metric.Key}</th><td><data value=\"{metric.Value:R}\""), StringComparison.Ordinal)
            select $"{result.Label} {metric.Key}";
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void ResultsOfAnEarlierRun_AreNamed()
    {
        Assert.That(ReportPage.Render([Accepted], null, earlier: ["Denoising", "SignalPrediction"]), Does.Contain("<p>Kept from an earlier run: Denoising, SignalPrediction.</p>"));
        Assert.That(ReportPage.Render([Accepted], null), Does.Not.Contain("earlier run"));
    }

    [Test]
    public void EveryFigure_IsDrawnInThePageWithATitleForScreenReaders()
    {
        string page = s_page.Value;
        var figures = Results.SelectMany(ExperimentCatalog.FiguresOf).ToList();

        Assert.That(Regex.Count(page, "<svg id=\"[^\"]+-drawing\" role=\"img\" aria-labelledby="), Is.EqualTo(figures.Count));
        Assert.That(figures.Where(figure => !page.Contains($"-desc\">{WebUtility.HtmlEncode(figure.Description)}</desc>", StringComparison.Ordinal)), Is.Empty);
        Assert.That(page, Does.Not.Contain("<?xml"));
    }

    /// <summary>A picture for each experiment, then whatever the seeds show, before any table.</summary>
    [Test]
    public void Page_BeginsWithTheMainPictures()
    {
        string page = s_page.Value;
        string beginning = page[..page.IndexOf("<table", StringComparison.Ordinal)];

        Assert.That(
            Regex.Matches(beginning, "<use href=\"#([^\"]+)-drawing\"/>").Select(match => match.Groups[1].Value),
            Is.EqualTo(new[] { "RnnExtensions-ablation", "Denoising-prediction", "SignalPrediction-prediction", "StockPrediction-TSLA-Residual-prediction" }));
        Assert.That(Regex.Count(page, "<use "), Is.EqualTo(4));
    }

    /// <summary>Every table is folded, and only those with something to look at are open.</summary>
    [Test]
    public void Tables_AreFolded()
    {
        string page = s_page.Value;
        string folded = Regex.Replace(page, "<details.*?</details>", "", RegexOptions.Singleline);

        Assert.That(folded, Does.Not.Contain("<table"));
        Assert.That(Regex.Matches(page, "<details open><summary>([^<]*)").Select(match => match.Groups[1].Value).Distinct(), Is.EqualTo(new[] { "The lab document beside this run" }));
    }

    /// <summary>The names of a drawing's lines are text of the page, too: where the drawing is small, they are all there is to read.</summary>
    [Test]
    public void Legends_StandBesideTheDrawings()
    {
        string page = s_page.Value;

        Assert.That(
            from figure in Results.SelectMany(ExperimentCatalog.FiguresOf)
            from series in figure.Data.Series
            where !page.Contains($"</svg>{WebUtility.HtmlEncode(series.Name)}</li>", StringComparison.Ordinal)
            select $"{figure.FileStem}: {series.Name}",
            Is.Empty);
        Assert.That(page, Does.Contain("""<li><svg viewBox="0 0 28 12"><path d="M0 6H28" stroke="#D55E00" stroke-width="2.5"/></svg>predicted one day ahead</li>"""));
    }

    [Test]
    public void Ids_AreUniqueAndLinksHaveTheirs()
    {
        string page = s_page.Value;
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.That(ids, Is.Unique);
        Assert.That(Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct(), Is.Not.Empty.And.SubsetOf(ids));
    }

    [Test]
    public void Page_LoadsNothingAndRunsNothing()
    {
        string page = s_page.Value;

        Assert.That(Regex.Matches(page, "(?:src|href)=\"([^\"]*)\"").Select(match => match.Groups[1].Value), Is.All.Matches("^(#|data:)"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("@import").And.Not.Contain("url(http"));
    }

    [TestCase("<script>alert(1)</script>")]
    [TestCase("\" onload=\"alert(1)")]
    [TestCase("</title></svg><b>&'")]
    public void HostileText_IsEscapedEverywhere(string hostile)
    {
        var stock = SampleFigures.Stock(DataKind.Custom);
        var result = stock with
        {
            Ticker = hostile,
            Engine = hostile,
            Configuration = hostile,
            Data = new(DataKind.Custom, "0123456789abcdef" + hostile, 1),
            Metrics = new Dictionary<string, double>(stock.Metrics) { [hostile] = 1 },
            Settings = ResultsJson.ToElement(new Dictionary<string, string> { [hostile] = hostile }),
        };

        string page = ReportPage.Render([result], snapshots: null);

        Assert.That(page, Does.Not.Contain(hostile));
        Assert.That(page, Does.Contain(WebUtility.HtmlEncode(hostile)));
    }

    [Test]
    public void LettersBeyondAscii_AreKept()
    {
        string page = ReportPage.Render([SampleFigures.Denoising with { Engine = "größer Ω 数" }], snapshots: null);

        Assert.That(WebUtility.HtmlDecode(page), Does.Contain("größer Ω 数"));
    }

    [Test]
    public void EqualInput_GivesEqualPages() => Assert.That(ReportPage.Render(Results, snapshots: null), Is.EqualTo(s_page.Value));

    [Test]
    public void Surrogate_IsWarnedOf() => Assert.That(
        ReportPage.Render([SampleFigures.Stock(DataKind.Surrogate)], snapshots: null),
        Does.Contain("Surrogate market: these are not real prices"));

    [Test]
    public void MissingSeries_IsToldInPlaceOfTheFigure()
    {
        var result = SampleFigures.Denoising with { Series = new Dictionary<string, double[]>() };

        Assert.That(ReportPage.Render([result], snapshots: null), Does.Contain("LAB5701: The figure &#39;Denoising.training-loss&#39; cannot be drawn"));
    }

    [Test]
    public void NoResults_AreAPageToo() => Assert.That(ReportPage.Render([], snapshots: null), Does.Contain("0 results."));

    [Test]
    public void AcceptedResult_IsIdentical()
    {
        using var folder = new TemporaryFolder();
        var store = Accept(folder, Accepted);

        string page = ReportPage.Render([Accepted], store);

        Assert.That(page, Does.Contain("1 result: 1 identical."));
        Assert.That(page, Does.Not.Contain("class=\"moved\"").And.Not.Contain("How it stands"));
    }

    [Test]
    public void MovedResult_IsToldWithNumbersAndPicturesSideBySide()
    {
        using var folder = new TemporaryFolder();
        var store = Accept(folder, Accepted);
        var moved = Accepted with
        {
            Metrics = new Dictionary<string, double>(Accepted.Metrics) { ["mse"] = 24691.356 },
            Series = new Dictionary<string, double[]>(Accepted.Series) { ["losses"] = [.. Accepted.Series["losses"].Select(loss => 2 * loss)] },
        };

        string page = ReportPage.Render([moved], store);

        Assert.That(page, Does.Contain("1 result: 1 moved."));
        Assert.That(page, Does.Contain("<details open><summary>Every result against the accepted one</summary>").And.Contain("<details open><summary>Metrics</summary>"));
        Assert.That(page, Does.Contain("<data value=\"24691.356\" title=\"24691.356\">24691.36</data> <span class=\"unit\">$&#178;</span></td><td><data value=\"12345.678\" title=\"12345.678\">12345.68</data></td><td><span class=\"badge moved\">moved</span> worse"));
        Assert.That(page, Does.Match("</svg>\\s*<figcaption>now</figcaption>"));
        Assert.That(Regex.Matches(page, "<img alt=\"([a-z]+)\" src=\"data:image/png;base64,").Select(match => match.Groups[1].Value).Distinct(), Is.EqualTo(new[] { "accepted", "difference" }));
    }

    [Test]
    public void NothingAccepted_IsNew()
    {
        using var folder = new TemporaryFolder();

        Assert.That(ReportPage.Render([Accepted], new(folder.Path)), Does.Contain("1 result: 1 new."));
    }

    [Test]
    public void DamagedSnapshot_IsToldAndNotFatal()
    {
        using var folder = new TemporaryFolder();
        var store = Accept(folder, Accepted);
        File.WriteAllText(Path.Combine(folder.Path, SnapshotNames.OfResult(Accepted) + ".verified.json"), "");

        Assert.That(ReportPage.Render([Accepted], store), Does.Contain("LAB5651").And.Contain("1 incomparable"));
    }

    [Test]
    public void Command_GivesTheResultAgain()
    {
        var usual = SampleFigures.Denoising with { Settings = ResultsJson.ToElement(new DenoisingSettings { Seed = 7 }), Seed = 7 };
        var other = usual with { Settings = ResultsJson.ToElement(new DenoisingSettings { Seed = 7, Epochs = 3 }), Engine = "torch" };
        var strange = usual with { Settings = ResultsJson.ToElement(new DenoisingSettings { Seed = 7, HiddenSize = 31 }) };

        Assert.That(
            new[] { usual, other, strange }.Select(ReproductionCommand.Of),
            Is.EqualTo(new[] { "lab5 run Denoising --seed 7", "lab5 run Denoising --seed 7 --epochs 3 --engine torch", null }));
    }

    private static ExperimentResult Accepted => SampleFigures.Stock(DataKind.Canonical);

    private static SnapshotStore Accept(TemporaryFolder folder, ExperimentResult result)
    {
        File.WriteAllBytes(Path.Combine(folder.Path, SnapshotNames.OfResult(result) + ".verified.json"), ResultSnapshot.From(result, EnvironmentFingerprint.Current).ToBytes());
        foreach (var figure in ExperimentCatalog.FiguresOf(result))
            File.WriteAllBytes(Path.Combine(folder.Path, SnapshotNames.OfFigure(result, figure.Name) + ".verified.png"), figure.Render());
        return new(folder.Path);
    }
}
