using SkiaSharp;

namespace Lab5.Repro.Snapshots;

/// <summary>A decoded picture.</summary>
/// <param name="Values">Row after row, (height, width, 3), each colour 0 to 255.</param>
internal sealed record Pixels(int Width, int Height, byte[] Values)
{
    /// <returns>Null if the bytes are not a whole PNG.</returns>
    public static Pixels? Decode(ReadOnlySpan<byte> png)
    {
        using var data = SKData.CreateCopy(png);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return null;
        var layout = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(layout);
        if (codec.GetPixels(layout, bitmap.GetPixels()) != SKCodecResult.Success)
            return null;
        byte[] colours = bitmap.Bytes;
        return new(layout.Width, layout.Height, [.. colours.Where((_, i) => i % 4 < 3)]);
    }

    public bool SameAs(Pixels other) => Values.AsSpan().SequenceEqual(other.Values);

    /// <param name="other">Of the same size.</param>
    public int DifferentFrom(Pixels other) => Enumerable.Range(0, Width * Height).Count(pixel => Differs(other, pixel));

    /// <inheritdoc cref="DifferentFrom"/>
    public StructuralSimilarity SimilarityTo(Pixels other) => StructuralSimilarity.Of(Values, other.Values, Width);

    /// <summary>The other picture pale and grey, and every pixel that differs red.</summary>
    /// <inheritdoc cref="DifferentFrom"/>
    public byte[] DifferencePicture(Pixels other)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        SKColor Colour(int pixel)
        {
            byte grey = (byte)(192 + (other.Values[3 * pixel] + other.Values[3 * pixel + 1] + other.Values[3 * pixel + 2]) / 12);
            return Differs(other, pixel) ? new(220, 0, 0) : new(grey, grey, grey);
        }

        bitmap.Pixels = [.. Enumerable.Range(0, Width * Height).Select(Colour)];
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return encoded.ToArray();
    }

    private bool Differs(Pixels other, int pixel) => !Values.AsSpan(3 * pixel, 3).SequenceEqual(other.Values.AsSpan(3 * pixel, 3));
}
