namespace Lab5.Repro.Snapshots;

/// <summary>Finds the first loss of a training that is not the accepted one.</summary>
internal static class DivergenceFinder
{
    private const string Losses = "losses", EpochMeans = "epochMeans";

    /// <returns>Of the first training, in the accepted order, that left its tolerance; else of the first that has other bits; else null.</returns>
    public static Divergence? Find(ResultSnapshot accepted, ResultSnapshot received)
    {
        var found = accepted.Series
            .Where(series => series.Value.Every is not null && received.Series.ContainsKey(series.Key))
            .Select(series => Find(series.Key, series.Value, received.Series[series.Key], EpochLength(accepted, series.Key)))
            .OfType<Divergence>()
            .ToList();
        return found.FirstOrDefault(divergence => divergence.Beyond is not null) ?? found.FirstOrDefault();
    }

    private static Divergence? Find(string name, SeriesSnapshot accepted, SeriesSnapshot received, int? epochLength)
    {
        DivergentLoss? bits = null;
        foreach (var (index, there, here) in SeriesComparer.KeptByBoth(accepted, received))
        {
            if (SeriesDigest.Identical(there, here))
                continue;
            var tolerance = accepted.ToleranceAt(index);
            var loss = new DivergentLoss(
                index / epochLength, epochLength is { } length ? index % length : index, there, here, tolerance.Allowed(there));
            bits ??= loss;
            if (!tolerance.Covers(there, here))
                return new(name, bits, loss);
        }

        return bits is null ? null : new(name, bits, Beyond: null);
    }

    /// <summary>Iterations an epoch has: <c>epochMeansGru1One</c> has one value for each epoch of <c>lossesGru1One</c>.</summary>
    private static int? EpochLength(ResultSnapshot snapshot, string losses)
    {
        if (!losses.StartsWith(Losses, StringComparison.Ordinal) || !snapshot.Series.TryGetValue(EpochMeans + losses[Losses.Length..], out var means))
            return null;
        int iterations = snapshot.Series[losses].Length;
        return means.Length > 0 && iterations >= means.Length && iterations % means.Length == 0 ? iterations / means.Length : null;
    }
}
