using System.Xml.Linq;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Plots;

public class SvgTests
{
    private const int LargestSize = 150_000;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static IEnumerable<TestCaseData> Figures() =>
        from result in new[] { SampleFigures.Extensions, SampleFigures.Denoising, SampleFigures.Signal, SampleFigures.Stock(DataKind.Surrogate) }
        from figure in ExperimentCatalog.FiguresOf(result)
        select new TestCaseData(figure).SetArgDisplayNames(figure.FileStem);

    [TestCaseSource(nameof(Figures))]
    public void TwoRenders_GiveTheSameText(Figure figure)
    {
        string first = figure.RenderSvg();

        Assert.That(figure.RenderSvg(), Is.EqualTo(first));
    }

    [TestCaseSource(nameof(Figures))]
    public void TitleAndLabels_AreText(Figure figure)
    {
        var texts = XDocument.Parse(figure.RenderSvg()).Descendants(s_svg + "text").Select(text => text.Value).ToList();

        Assert.That(texts, Does.Contain(figure.Data.Title).And.Contain(figure.Data.YLabel));
        Assert.That(figure.Data.Series.Select(series => series.Name), Is.SubsetOf(texts), "the legend");
    }

    /// <summary>The advances of the font's table hmtx, 11,721 and 7,885 of 2,048 units to the em, at 16 pixels: without hinting, which differs between systems.</summary>
    [TestCase("training loss", "91.57")]
    [TestCase("iteration", "61.6")]
    public void Text_HasTheLengthOfItsFont(string text, string length) => Assert.That(
        SvgText.Tidy($"<text fill=\"black\" font-size=\"16\" x=\"1, 9\" y=\"2\">{text}</text>", "id"),
        Does.Contain($"textLength=\"{length}\""));

    [Test]
    public void Ids_OfAllFiguresTogetherAreUnique()
    {
        var ids = Figures().Select(one => (Figure)one.Arguments[0]!)
            .SelectMany(figure => XDocument.Parse(figure.RenderSvg()).Descendants().Attributes("id").Select(id => id.Value)).ToList();

        Assert.That(ids, Is.Unique.And.Not.Empty);
    }

    [TestCaseSource(nameof(Figures))]
    public void EveryReference_HasItsId(Figure figure)
    {
        var svg = XDocument.Parse(figure.RenderSvg());
        var ids = svg.Descendants().Attributes("id").Select(id => $"url(#{id.Value})");

        Assert.That(svg.Descendants().Attributes("clip-path").Select(path => path.Value), Is.SubsetOf(ids));
    }

    [TestCase(20_000)]
    [TestCase(500_000)]
    public void LongCurves_StaySmall(int points)
    {
        var noise = Enumerable.Range(0, points).Select(i => 2 + Math.Sin(i * 7919.0)).ToArray();
        ExperimentResult result = SampleFigures.Stock(DataKind.Canonical) with
        {
            Series = new Dictionary<string, double[]>(SampleFigures.Stock(DataKind.Canonical).Series) { ["losses"] = noise, ["closes"] = noise },
        };

        Assert.That(ExperimentCatalog.FiguresOf(result).Select(figure => figure.RenderSvg().Length), Is.All.LessThan(LargestSize));
    }
}
