namespace Lab5.Repro.Snapshots;

/// <summary>PNG pictures of any origin, by how alike they look.</summary>
/// <param name="lowestSimilarity">What <see cref="StructuralSimilarity.Lowest"/> must reach, at most 1.</param>
public sealed class PictureFormat(double lowestSimilarity = PngFormat.LowestSimilarity) : ISnapshotFormat
{
    public string Extension => "png";

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        if (accepted.Span.SequenceEqual(received.Span))
            return new(Verdict.Identical, "");
        if (Pixels.Decode(accepted.Span) is not { } there)
            return new(Verdict.Incomparable, "The accepted file is no whole PNG.");
        if (Pixels.Decode(received.Span) is not { } here)
            return new(Verdict.Incomparable, "The received file is no whole PNG.");
        return Compare(there, here, lowestSimilarity);
    }

    /// <summary>A picture smaller than the window of the similarity must be the same.</summary>
    internal static SnapshotOutcome Compare(Pixels there, Pixels here, double lowestSimilarity)
    {
        if ((there.Width, there.Height) != (here.Width, here.Height))
            return new(Verdict.Moved, Invariant($"It was {there.Width} x {there.Height} pixels and is {here.Width} x {here.Height}."));
        if (there.SameAs(here))
            return new(Verdict.Equal, "All pixels are equal.");
        string count = Invariant($"{there.DifferentFrom(here)} of {there.Width * there.Height} pixels differ.");
        if (Math.Min(there.Width, there.Height) < StructuralSimilarity.Side)
            return new(Verdict.Moved, count) { Difference = there.DifferencePicture(here) };
        var similarity = there.SimilarityTo(here);
        string message = Invariant(
            $"{count} SSIM {similarity.Mean:F5}; lowest {similarity.Lowest:F3} around ({similarity.X}, {similarity.Y}), at least {lowestSimilarity} wanted.");
        return new(similarity.Lowest >= lowestSimilarity ? Verdict.Equal : Verdict.Moved, message) { Difference = there.DifferencePicture(here) };
    }
}
