using Lab5.Repro.Numerics;
using ScottPlot;
using SkiaSharp;

namespace Lab5.Repro.Plots;

/// <summary>
/// Inter, from this assembly: a bare container has no fonts, and text in another font is another picture.
/// Its licence (SIL Open Font License 1.1) is embedded beside it.
/// </summary>
internal sealed class EmbeddedFont : IFontResolver
{
    public const string Family = "Inter";

    public static readonly string[] Faces = ["Regular", "SemiBold"];

    /// <summary>SHA-256 over its faces, 64 lower-case hexadecimal digits.</summary>
    public static string Digest { get; } = HashFaces();

    private EmbeddedFont()
    {
    }

    /// <summary>ScottPlot's fonts are static, so this is done once a process.</summary>
    static EmbeddedFont()
    {
        ScottPlot.Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        ScottPlot.Fonts.Default = Family;
    }

    public static void Register()
    {
        // Entering the method runs the static constructor.
    }

    /// <returns>Null for any other family, which ScottPlot then asks the system for.</returns>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Family ? Load(weight > FontWeight.Medium ? Faces[1] : Faces[0]) : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        CreateTypeface(fontName, bold ? FontWeight.Bold : FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);

    public static SKTypeface Regular() => Load(Faces[0]);

    private static SKTypeface Load(string face) => SKTypeface.FromData(SKData.CreateCopy(Read(face)));

    /// <param name="face">One of <see cref="Faces"/>.</param>
    /// <returns>A TrueType file.</returns>
    public static byte[] Read(string face)
    {
        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream($"Lab5.Repro.Inter-{face}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string HashFaces()
    {
        using BitHash hash = new();
        foreach (string face in Faces)
            hash.Add(Read(face));
        return hash.Finish();
    }
}
