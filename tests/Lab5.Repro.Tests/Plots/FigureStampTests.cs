using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;

namespace Lab5.Repro.Tests.Plots;

public class FigureStampTests
{
    private static readonly FigureData s_data = new(
        "Größe der Fehler",
        "iteration",
        "loss (dollars)",
        [new("truth", "line", "#000000", "solid", 2.5, [0, 1, 2], [1, double.NaN, 3]), new("zero", "level", "#808080", "dashed", 1, [], [0])],
        ["one", "two"]);

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Change("Title", s_data with { Title = "Size" }, "The title was 'Größe der Fehler' and is 'Size'.");
        yield return Change("XLabel", s_data with { XLabel = "epoch" }, "The label of the x axis was 'iteration' and is 'epoch'.");
        yield return Change("YLabel", s_data with { YLabel = "loss" }, "The label of the y axis was 'loss (dollars)' and is 'loss'.");
        yield return Change("XTicks", s_data with { XTicks = ["one"] }, "The list of names along the x axis was 'one | two' and is 'one'.");
        yield return Change("Name", WithTruth(s_data.Series[0] with { Name = "wahr" }), "The list of series was 'truth, zero' and is 'wahr, zero'.");
        yield return Change("Missing", s_data with { Series = [s_data.Series[0]] }, "The list of series was 'truth, zero' and is 'truth'.");
        yield return Change("Color", WithTruth(s_data.Series[0] with { Color = "#000001" }), "The colour of 'truth' was '#000000' and is '#000001'.");
        yield return Change("Pattern", WithTruth(s_data.Series[0] with { Pattern = "dotted" }), "The line pattern of 'truth' was 'solid' and is 'dotted'.");
        yield return Change("Width", WithTruth(s_data.Series[0] with { Width = 3 }), "The line width of 'truth' was '2.5' and is '3'.");
        yield return Change("Mark", WithTruth(s_data.Series[0] with { Mark = "points" }), "The mark of 'truth' was 'line' and is 'points'.");
        yield return Change("Points", WithTruth(s_data.Series[0] with { X = [0, 1], Y = [1, 2] }), "The number of points of 'truth' was '3' and is '2'.");
        yield return Change("LastBitOfY", WithTruth(s_data.Series[0] with { Y = [1, double.NaN, Math.BitIncrement(3.0)] }), "The values of 'truth' differ.");
        yield return Change("X", WithTruth(s_data.Series[0] with { X = [0, 1, 2.5] }), "The values of 'truth' differ.");
        yield return Change("SignOfZero", s_data with { Series = [s_data.Series[0], s_data.Series[1] with { Y = [-0.0] }] }, "The values of 'zero' differ.");
    }

    [TestCaseSource(nameof(Changes))]
    public void Change_IsNamedAndMovesTheDigest(FigureData changed, string message)
    {
        FigureStamp accepted = FigureStamp.Of(s_data), now = FigureStamp.Of(changed);

        Assert.That(accepted.DifferencesTo(now), Is.EqualTo(new[] { message }));
        Assert.That(now.Data, Is.Not.EqualTo(accepted.Data));
        Assert.That(accepted.LooksLike(now), Is.EqualTo(message.StartsWith("The values", StringComparison.Ordinal)));
    }

    [Test]
    public void EqualData_HaveEqualStamps()
    {
        var again = s_data with { Series = [s_data.Series[0] with { Y = [1, -double.NaN, 3] }, s_data.Series[1]], Note = "made of the metrics" };

        Assert.That(FigureStamp.Of(again).Data, Is.EqualTo(FigureStamp.Of(s_data).Data));
        Assert.That(FigureStamp.Of(again).DifferencesTo(FigureStamp.Of(s_data)), Is.Empty);
    }

    [Test]
    public void Png_CarriesTheStampOfItsData()
    {
        var figure = ExperimentCatalog.FiguresOf(SampleFigures.Denoising)[0];

        var stamp = FigureStamp.Read(figure.Render());

        Assert.That(stamp, Is.Not.Null);
        Assert.That(stamp!.Data, Is.EqualTo(FigureStamp.Of(figure.Data).Data));
        Assert.That(stamp.DifferencesTo(FigureStamp.Of(figure.Data)), Is.Empty);
        Assert.That(stamp.Renderer, Is.EqualTo(RendererFingerprint.Current));
    }

    [Test]
    public void Stamp_HoldsNoValues()
    {
        var secret = s_data with { Series = [s_data.Series[0] with { Y = [123.4375, 77.625, 99.875] }] };
        byte[] png = FigureStamp.Of(secret).Into(ExperimentCatalog.FiguresOf(SampleFigures.Denoising)[0].Render());

        string text = PngText.Read(png, "lab5")!;

        Assert.That(text, Does.Not.Contain("123.4").And.Not.Contain("77.6").And.Not.Contain("99.8"));
    }

    [TestCase("{}")]
    [TestCase("not JSON")]
    [TestCase("null")]
    public void SomethingElse_IsNoStamp(string text)
    {
        byte[] png = ExperimentCatalog.FiguresOf(SampleFigures.Denoising)[0].Render();

        Assert.That(FigureStamp.Read(PngText.Write(png, "lab5", text)), Is.Null, "the first text counts");
        Assert.That(FigureStamp.Read([1, 2, 3]), Is.Null);
    }

    [Test]
    public void Renderer_NamesWhatDraws() =>
        Assert.That(RendererFingerprint.Current, Does.Match(@"^ScottPlot 5\.[0-9.]+, SkiaSharp 3\.[0-9.]+, [a-z]+-[a-z0-9]+, Inter [0-9a-f]{12}$"));

    private static FigureData WithTruth(FigureSeries series) => s_data with { Series = [series, s_data.Series[1]] };

    private static TestCaseData Change(string name, FigureData changed, string message) =>
        new TestCaseData(changed, message).SetArgDisplayNames(name);
}
