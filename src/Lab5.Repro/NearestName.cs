namespace Lab5.Repro;

/// <summary>Finds the name that a mistyped one stands for.</summary>
internal static class NearestName
{
    /// <returns>The name that begins with <paramref name="typed"/>, or is at most a third of its letters away; null when none is.</returns>
    public static string? Find(string typed, IEnumerable<string> names)
    {
        string upper = typed.ToUpperInvariant();
        var nearest = names
            .Select(name => (Name: name, Distance: Distance(upper, name.ToUpperInvariant())))
            .DefaultIfEmpty()
            .MinBy(candidate => candidate.Distance);
        return nearest.Name is null || nearest.Distance > Math.Max(1, nearest.Name.Length / 3) ? null : nearest.Name;
    }

    /// <summary>
    /// Letters to insert, delete or replace, and neighbours to exchange (F. J. Damerau, 1964; V. Levenshtein, 1966); 1 where one text begins
    /// with the other.
    /// </summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 2 && b.StartsWith(a, StringComparison.Ordinal))
            return 1;
        int[] twoAbove = [], above = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }

            (twoAbove, above) = (above, row);
        }

        return above[^1];
    }
}
