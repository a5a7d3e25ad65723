using Lab5.Repro.Plots;
using Lab5.Repro.Snapshots;
using SkiaSharp;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>How two pictures of a figure stand to each other. The figure here is text on white with a stamp.</summary>
internal sealed class PngFormatTests
{
    private static readonly FigureStamp s_stamp = FigureStamp.Of(Data("Loss", [1, 2, 3]));

    private static readonly byte[] s_accepted = Picture(s_stamp, "training loss");

    private readonly PngFormat _format = new();

    [Test]
    public void SameBytes_AreIdentical() => Assert.That(_format.Compare(s_accepted, s_accepted), Is.EqualTo(new SnapshotOutcome(Verdict.Identical, "")));

    [Test]
    public void OtherLabel_MovedAndIsNamed()
    {
        var outcome = _format.Compare(s_accepted, Picture(FigureStamp.Of(Data("Error", [1, 2, 3])), "training loss"));

        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Moved));
        Assert.That(outcome.Message, Is.EqualTo("The title was 'Loss' and is 'Error'."));
    }

    [Test]
    public void OneOtherLetterOnEqualData_MovedWithADifferencePicture()
    {
        var outcome = _format.Compare(s_accepted, Picture(s_stamp, "training lass"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Moved));
            Assert.That(outcome.Message, Does.Match(@"^\d+ of 20000 pixels differ\. SSIM 0\.9\d{4}; lowest 0\.[0-7]\d\d around \(\d+, \d+\), at least 0\.95 wanted\.$"));
            using var picture = SKBitmap.Decode(outcome.Difference);
            Assert.That((picture.Width, picture.Height), Is.EqualTo((200, 100)));
            Assert.That(picture.Pixels.Count(pixel => pixel == new SKColor(220, 0, 0)), Is.EqualTo(int.Parse(outcome.Message.Split(' ')[0])));
        }
    }

    /// <summary>On white, the lowest window has no other contrast than that: 58.5 / (0.25 + 58.5).</summary>
    [Test]
    public void EveryOtherPixelOffByOne_IsEqualAndTold()
    {
        var outcome = _format.Compare(s_accepted, Picture(s_stamp, "training loss", offByOne: true));

        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Equal));
        Assert.That(outcome.Message, Does.Match(@"^10000 of 20000 pixels differ\. SSIM 0\.99\d{3}; lowest 0\.996 around "));
    }

    [Test]
    public void AnotherRenderer_IsToldAndDoesNotFail()
    {
        var outcome = _format.Compare(s_accepted, Picture(s_stamp with { Renderer = "ScottPlot 9" }, "Training Loss!"));

        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Equal));
        Assert.That(outcome.Message, Does.StartWith($"Another renderer drew it, so that its pixels do not count: {s_stamp.Renderer} there, ScottPlot 9 here.\n"));
        Assert.That(outcome.Message, Does.Contain(" pixels differ. SSIM "));
    }

    [Test]
    public void OtherValuesThatLookTheSame_AreEqualAndTold()
    {
        var outcome = _format.Compare(s_accepted, Picture(FigureStamp.Of(Data("Loss", [1, 2, 3.0000001])), "training loss"));

        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Equal));
        Assert.That(outcome.Message, Is.EqualTo("Its plotted data moved, see the snapshot FigureData:\nThe values of 'loss' differ.\nAll pixels are equal."));
    }

    [Test]
    public void OtherValuesThatLookOtherwise_Moved()
    {
        var outcome = _format.Compare(s_accepted, Picture(FigureStamp.Of(Data("Loss", [1, 2, 9])), "another"));

        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Moved));
        Assert.That(outcome.Message, Does.StartWith("Its plotted data moved, see the snapshot FigureData:\nThe values of 'loss' differ.\n"));
    }

    [Test]
    public void OtherSize_Moved() => Assert.That(
        _format.Compare(s_accepted, Picture(s_stamp, "training loss", height: 120)),
        Is.EqualTo(new SnapshotOutcome(Verdict.Moved, "It was 200 x 100 pixels and is 200 x 120.")));

    [TestCase(0)]
    [TestCase(40)]
    [TestCase(-200)]
    public void DamagedFile_IsIncomparable(int length)
    {
        byte[] damaged = length >= 0 ? s_accepted[..length] : s_accepted[..^-length];

        Assert.That(_format.Compare(damaged, s_accepted), Is.EqualTo(new SnapshotOutcome(
            Verdict.Incomparable, "The accepted file is no whole PNG with a figure's stamp: it is damaged, or something else wrote it.")));
        Assert.That(_format.Compare(s_accepted, damaged).Message, Does.StartWith("The received file is no whole PNG"));
    }

    private static FigureData Data(string title, double[] values) =>
        new(title, "iteration", "L1", [new("loss", "line", "#0072B2", "solid", 2, [0, 1, 2], values)], []);

    private static byte[] Picture(FigureStamp stamp, string text, int height = 100, bool offByOne = false)
    {
        using var bitmap = new SKBitmap(200, height);
        using var canvas = new SKCanvas(bitmap);
        using var font = new SKFont(EmbeddedFont.Regular(), 16);
        using var ink = new SKPaint { Color = SKColors.Black };
        canvas.Clear(SKColors.White);
        canvas.DrawText(text, 20, 50, font, ink);
        canvas.Flush();
        for (int i = 0; offByOne && i < 200 * height; i += 2)
        {
            var colour = bitmap.GetPixel(i % 200, i / 200);
            bitmap.SetPixel(i % 200, i / 200, colour.WithGreen((byte)(colour.Green ^ 1)));
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return stamp.Into(png.AsSpan());
    }
}
