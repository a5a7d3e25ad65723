using System.Security.Cryptography;
using System.Text.Json;
using Lab5.Repro.Numerics;

namespace Lab5.Repro.Plots;

/// <summary>
/// What a figure's PNG says of itself, so that two files alone tell whether the data, the labels and colours or only the renderer
/// differ, and which. Holds lengths and digests of the values, never the values.
/// </summary>
/// <param name="Data">SHA-256 of everything below but <paramref name="Renderer"/>, in lower-case hexadecimal.</param>
/// <param name="Renderer"><see cref="RendererFingerprint.Current"/> where it was drawn.</param>
public sealed record FigureStamp(
    string Data, string Renderer, string Title, string XLabel, string YLabel, IReadOnlyList<string> XTicks, IReadOnlyList<SeriesStamp> Series)
{
    private const string Keyword = "lab5";

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true };

    public static FigureStamp Of(FigureData data)
    {
        var stamp = new FigureStamp("", "", data.Title, data.XLabel, data.YLabel, data.XTicks, [.. data.Series.Select(SeriesStamp.Of)]);
        byte[] digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(stamp, s_json));
        return stamp with { Data = Convert.ToHexStringLower(digest), Renderer = RendererFingerprint.Current };
    }

    /// <returns>Null if the bytes are not a PNG of a figure, or the stamp is damaged.</returns>
    public static FigureStamp? Read(ReadOnlySpan<byte> png)
    {
        try
        {
            return PngText.Read(png, Keyword) is { } text ? JsonSerializer.Deserialize<FigureStamp>(text, s_json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>The PNG with this stamp in it.</returns>
    public byte[] Into(ReadOnlySpan<byte> png) => PngText.Write(png, Keyword, JsonSerializer.Serialize(this, s_json));

    /// <summary>Whether title, labels, names, colours and the numbers of points agree; the values may differ.</summary>
    public bool LooksLike(FigureStamp other) => Differences(other, values: false).Count == 0;

    /// <summary>Everything that <paramref name="now"/> has otherwise, one sentence each; none when <see cref="Data"/> is equal.</summary>
    public IReadOnlyList<string> DifferencesTo(FigureStamp now) => Differences(now, values: true);

    private List<string> Differences(FigureStamp now, bool values)
    {
        var found = new List<string>();
        Note(found, "The title", Title, now.Title);
        Note(found, "The label of the x axis", XLabel, now.XLabel);
        Note(found, "The label of the y axis", YLabel, now.YLabel);
        Note(found, "The list of names along the x axis", string.Join(" | ", XTicks), string.Join(" | ", now.XTicks));
        Note(found, "The list of series", string.Join(", ", Series.Select(one => one.Name)), string.Join(", ", now.Series.Select(one => one.Name)));
        foreach (var one in Series)
        {
            if (now.Series.FirstOrDefault(other => other.Name == one.Name) is { } other)
                one.AddDifferences(found, other, values);
        }

        return found;
    }

    internal static void Note(List<string> found, string what, string accepted, string now)
    {
        if (accepted != now)
            found.Add($"{what} was '{accepted}' and is '{now}'.");
    }
}

/// <param name="Points">How many.</param>
/// <param name="Digest">SHA-256 of all x, then all y, each as eight bytes, lowest first; lower-case hexadecimal.</param>
/// <inheritdoc cref="FigureSeries"/>
public sealed record SeriesStamp(string Name, string Mark, string Color, string Pattern, double Width, int Points, string Digest)
{
    public static SeriesStamp Of(FigureSeries series) => new(
        series.Name, series.Mark, series.Color, series.Pattern, series.Width, Math.Max(series.X.Length, series.Y.Length), DigestOf(series));

    internal void AddDifferences(List<string> found, SeriesStamp now, bool values)
    {
        FigureStamp.Note(found, $"The mark of '{Name}'", Mark, now.Mark);
        FigureStamp.Note(found, $"The colour of '{Name}'", Color, now.Color);
        FigureStamp.Note(found, $"The line pattern of '{Name}'", Pattern, now.Pattern);
        FigureStamp.Note(found, $"The line width of '{Name}'", Invariant($"{Width}"), Invariant($"{now.Width}"));
        FigureStamp.Note(found, $"The number of points of '{Name}'", Invariant($"{Points}"), Invariant($"{now.Points}"));
        if (values && Points == now.Points && Digest != now.Digest)
            found.Add($"The values of '{Name}' differ.");
    }

    private static string DigestOf(FigureSeries series)
    {
        using BitHash hash = new();
        hash.Add(series.X);
        hash.Add(series.Y);
        return hash.Finish();
    }
}
