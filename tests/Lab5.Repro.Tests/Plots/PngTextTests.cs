using System.Text;
using Lab5.Repro.Plots;
using SkiaSharp;

namespace Lab5.Repro.Tests.Plots;

public class PngTextTests
{
    private const string Text = """{"data":"0123","title":"a"}""";

    private static byte[] Picture
    {
        get
        {
            using var bitmap = new SKBitmap(3, 2);
            bitmap.Erase(SKColors.Orange);
            using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            return data.ToArray();
        }
    }

    /// <summary>The check values of CRC-32 (ISO 3309), the second one the end of every PNG file.</summary>
    [TestCase("123456789", 0xCBF43926u)]
    [TestCase("IEND", 0xAE426082u)]
    [TestCase("", 0u)]
    public void Crc_HasTheStandardsValues(string text, uint expected) =>
        Assert.That(PngChunk.Crc(Encoding.ASCII.GetBytes(text)), Is.EqualTo(expected));

    [Test]
    public void Text_IsReadBack()
    {
        byte[] png = PngText.Write(Picture, "lab5", Text);

        Assert.That(PngText.Read(png, "lab5"), Is.EqualTo(Text));
        Assert.That(PngText.Read(png, "lab"), Is.Null, "the whole keyword counts");
        Assert.That(PngText.Read(PngText.Write(png, "other", "x"), "lab5"), Is.EqualTo(Text));
    }

    [Test]
    public void Picture_IsTheSameWithTheText()
    {
        using var plain = SKBitmap.Decode(Picture);
        using var stamped = SKBitmap.Decode(PngText.Write(Picture, "lab5", Text));

        Assert.That(stamped.Pixels, Is.EqualTo(plain.Pixels));
    }

    [Test]
    public void EveryDamagedByte_GivesNoTextOrTheSame()
    {
        byte[] png = PngText.Write(Picture, "lab5", Text);
        var wrong = new List<int>();
        for (int i = 0; i < png.Length; i++)
        {
            byte[] damaged = [.. png];
            damaged[i] ^= 0x41;
            if (PngText.Read(damaged, "lab5") is { } read && read != Text)
                wrong.Add(i);
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void EveryLength_GivesNoTextOrTheSame()
    {
        byte[] png = PngText.Write(Picture, "lab5", Text);

        Assert.That(
            Enumerable.Range(0, png.Length).Select(length => PngText.Read(png.AsSpan(0, length), "lab5")).Where(read => read is not null and not Text),
            Is.Empty);
    }

    [Test]
    public void WhatCannotBeWritten_IsRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => PngText.Write(Encoding.ASCII.GetBytes(new string('x', 100)), "lab5", ""), Throws.ArgumentException);
            Assert.That(() => PngText.Write([], "lab5", ""), Throws.ArgumentException);
            Assert.That(() => PngText.Write(Picture, "", ""), Throws.ArgumentException);
            Assert.That(() => PngText.Write(Picture, new string('k', 80), ""), Throws.ArgumentException);
            Assert.That(() => PngText.Write(Picture, "a b", ""), Throws.ArgumentException);
            Assert.That(() => PngText.Write(Picture, "lab5", "\u00B2"), Throws.ArgumentException);
        }
    }
}
