using Lab5.Repro.Plots;

namespace Lab5.Repro.Snapshots;

/// <summary>Figures: what they show first, by the stamps that they carry, then how alike they look.</summary>
public sealed class PngFormat : ISnapshotFormat
{
    /// <summary>
    /// What <see cref="StructuralSimilarity.Lowest"/> must reach where one renderer drew both. Every other pixel's colour off by one,
    /// as vector instructions may leave it, gives more than 0.99 even on a plain ground; one changed letter gives less than 0.8.
    /// </summary>
    public const double LowestSimilarity = 0.95;

    public string Extension => "png";

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        if (accepted.Span.SequenceEqual(received.Span))
            return new(Verdict.Identical, "");
        if (Read(accepted) is not var (before, there))
            return Damaged("accepted");
        if (Read(received) is not var (now, here))
            return Damaged("received");
        if (!before.LooksLike(now))
            return Told(Verdict.Moved, before.DifferencesTo(now));
        return ComparePixels(before, there, now, here);
    }

    private static SnapshotOutcome ComparePixels(FigureStamp before, Pixels there, FigureStamp now, Pixels here)
    {
        var lines = new List<string>();
        if (before.Data != now.Data)
            lines.AddRange(["Its plotted data moved, see the snapshot FigureData:", .. before.DifferencesTo(now)]);
        bool otherRenderer = before.Renderer != now.Renderer;
        if (otherRenderer)
            lines.Add($"Another renderer drew it, so that its pixels do not count: {before.Renderer} there, {now.Renderer} here.");
        var looks = PictureFormat.Compare(there, here, LowestSimilarity);
        bool passes = looks.Passes || (otherRenderer && looks.Difference is not null);
        return looks with { Verdict = passes ? Verdict.Equal : Verdict.Moved, Message = string.Join('\n', [.. lines, looks.Message]) };
    }

    private static (FigureStamp Stamp, Pixels Pixels)? Read(ReadOnlyMemory<byte> png) =>
        FigureStamp.Read(png.Span) is { } stamp && Pixels.Decode(png.Span) is { } pixels ? (stamp, pixels) : null;

    private static SnapshotOutcome Damaged(string which) =>
        new(Verdict.Incomparable, $"The {which} file is no whole PNG with a figure's stamp: it is damaged, or something else wrote it.");

    private static SnapshotOutcome Told(Verdict verdict, IEnumerable<string> lines) => new(verdict, string.Join('\n', lines));
}
