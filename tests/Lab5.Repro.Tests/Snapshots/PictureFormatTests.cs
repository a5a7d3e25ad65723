using Lab5.Repro.Snapshots;
using SkiaSharp;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>How two pictures of any origin stand to each other: a grey square on white.</summary>
internal sealed class PictureFormatTests
{
    [Test]
    public void SamePicture_IsIdentical() => Assert.That(Compare(Square(20, 0), Square(20, 0)).Verdict, Is.EqualTo(Verdict.Identical));

    [Test]
    public void OtherEncodingOfTheSamePixels_IsEqual() =>
        Assert.That(Compare(Square(20, 0), Square(20, 0, quality: 0)), Is.EqualTo(new SnapshotOutcome(Verdict.Equal, "All pixels are equal.")));

    [Test]
    public void OtherGrey_MovedWithADifferencePicture()
    {
        var outcome = Compare(Square(20, 0), Square(20, 200));

        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Moved));
        Assert.That(outcome.Message, Does.StartWith("25 of 400 pixels differ. SSIM "));
        Assert.That(outcome.Difference, Is.Not.Null);
    }

    [TestCase(0.95, Verdict.Moved)]
    [TestCase(-1, Verdict.Equal)]
    public void Bound_Decides(double lowest, Verdict verdict) =>
        Assert.That(new PictureFormat(lowest).Compare(Square(20, 0), Square(20, 200)).Verdict, Is.EqualTo(verdict));

    [Test]
    public void PictureSmallerThanTheWindow_MustBeTheSame() =>
        Assert.That(Compare(Square(10, 0), Square(10, 1)) with { Difference = null }, Is.EqualTo(new SnapshotOutcome(Verdict.Moved, "25 of 100 pixels differ.")));

    [Test]
    public void OtherSize_Moved() => Assert.That(Compare(Square(20, 0), Square(21, 0)).Message, Is.EqualTo("It was 20 x 20 pixels and is 21 x 21."));

    [Test]
    public void FileThatIsNoPicture_IsIncomparable()
    {
        Assert.That(Compare([1, 2], Square(20, 0)), Is.EqualTo(new SnapshotOutcome(Verdict.Incomparable, "The accepted file is no whole PNG.")));
        Assert.That(Compare(Square(20, 0), []), Is.EqualTo(new SnapshotOutcome(Verdict.Incomparable, "The received file is no whole PNG.")));
    }

    private static SnapshotOutcome Compare(byte[] accepted, byte[] received) => new PictureFormat().Compare(accepted, received);

    private static byte[] Square(int side, byte grey, int quality = 9)
    {
        using var bitmap = new SKBitmap(side, side);
        bitmap.Erase(SKColors.White);
        for (int pixel = 0; pixel < 25; pixel++)
            bitmap.SetPixel(pixel % 5, pixel / 5, new(grey, grey, grey));
        using var pixels = bitmap.PeekPixels()!;
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, quality));
        return png!.ToArray();
    }
}
