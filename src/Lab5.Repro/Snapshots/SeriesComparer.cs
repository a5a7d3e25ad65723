namespace Lab5.Repro.Snapshots;

/// <summary>Compares a series by its digest and, where that differs, by the values that both snapshots keep.</summary>
internal static class SeriesComparer
{
    /// <param name="x">Of a plotted series, where its values stand, kept at the same indices.</param>
    public static SeriesDifference Compare(string name, SeriesSnapshot? accepted, SeriesSnapshot? received, SeriesSnapshot? x = null)
    {
        if (accepted is null)
            return new(name, Verdict.Moved, "is not in the accepted result");
        if (received is null)
            return new(name, Verdict.Moved, "is missing now");
        if (accepted.Length != received.Length)
            return new(name, Verdict.Moved, Invariant($"has {accepted.Length} values accepted, {received.Length} now"));
        if (accepted.Digest == received.Digest)
            return new(name, Verdict.Identical, "");
        if (accepted.IsData)
            return new(name, Verdict.Moved, "has other values, of which only the digest is kept");
        var pairs = KeptByBoth(accepted, received).Select(pair => new Pair(Place(pair.Index, x), pair.Accepted, pair.Now, accepted.ToleranceAt(pair.Index))).ToList();
        var outside = pairs.Where(pair => !pair.IsCovered).ToList();
        return outside.Count == 0
            ? new(name, Verdict.Equal, pairs.Where(pair => pair.Differs).MaxBy(pair => Math.Abs(pair.Difference)) is { } largest
                ? $"differs by at most {largest.Describe()}"
                : "differs between the values that are kept")
            : new(name, Verdict.Moved, Invariant($"has {outside.Count} of {pairs.Count} compared values outside the tolerance, the first {outside[0].Describe()}"));
    }

    /// <summary>All values where both keep all, else those at the indices that both keep.</summary>
    internal static IEnumerable<(int Index, double Accepted, double Now)> KeptByBoth(SeriesSnapshot accepted, SeriesSnapshot received)
    {
        if (accepted.Unpack() is { } there && received.Unpack() is { } here)
            return there.Zip(here).Select((pair, index) => (index, pair.First, pair.Second));
        var now = (received.Index ?? []).Zip(received.Value ?? []).ToDictionary();
        return (accepted.Index ?? []).Zip(accepted.Value ?? [])
            .Where(kept => now.ContainsKey(kept.First))
            .Select(kept => (kept.First, kept.Second, now[kept.First]));
    }

    private static string Place(int index, SeriesSnapshot? x) =>
        x?.Index is { } kept && Array.IndexOf(kept, index) is var i and >= 0 ? Invariant($"x = {x.Value![i]:G9}") : Invariant($"index {index}");

    private sealed record Pair(string Place, double Accepted, double Now, Tolerance Tolerance)
    {
        public bool Differs => !SeriesDigest.Identical(Accepted, Now);

        public bool IsCovered => Tolerance.Covers(Accepted, Now);

        public double Difference => Now - Accepted;

        public string Describe() => Invariant(
            $"at {Place}: {Accepted:G9} accepted, {Now:G9} now, difference {Difference:G3}, tolerance {Tolerance.Allowed(Accepted):G3}");
    }
}
