namespace Lab5.Repro.Tests.Architecture;

/// <summary>Arrows from which a way leads back to their start.</summary>
internal static class Circles
{
    /// <returns>In the order of <paramref name="arrows"/>.</returns>
    public static IEnumerable<(string From, string To)> In(IReadOnlyCollection<(string From, string To)> arrows)
    {
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        return arrows.Where(arrow => Reachable(arrow.To, next).Contains(arrow.From));
    }

    private static HashSet<string> Reachable(string start, ILookup<string, string> next)
    {
        HashSet<string> seen = [start];
        Queue<string> left = new([start]);
        while (left.TryDequeue(out string? at))
        {
            foreach (string to in next[at].Where(seen.Add))
                left.Enqueue(to);
        }

        return seen;
    }
}
