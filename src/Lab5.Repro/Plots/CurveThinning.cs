namespace Lab5.Repro.Plots;

/// <summary>What a picture can show of a long curve: of many points in one column of pixels, the lowest and the highest.</summary>
internal static class CurveThinning
{
    /// <summary>The unbroken parts of a curve, each with at most two points a column unless it has fewer than four a column anyway.</summary>
    /// <param name="x">Ascending.</param>
    /// <param name="y">NaN ends a part.</param>
    public static IEnumerable<(double[] X, double[] Y)> Parts(double[] x, double[] y, int columns)
    {
        for (int start = 0; start < y.Length; start++)
        {
            int end = start;
            while (end < y.Length && !double.IsNaN(y[end]))
                end++;
            if (end > start)
                yield return Thin(x.AsSpan(start, end - start), y.AsSpan(start, end - start), columns);
            start = end;
        }
    }

    private static (double[] X, double[] Y) Thin(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int columns)
    {
        if (y.Length <= 4 * columns)
            return (x.ToArray(), y.ToArray());
        var keptX = new List<double>(2 * columns);
        var keptY = new List<double>(2 * columns);
        for (int column = 0; column < columns; column++)
        {
            int from = (int)((long)y.Length * column / columns), to = (int)((long)y.Length * (column + 1) / columns);
            int low = from, high = from;
            for (int i = from; i < to; i++)
            {
                low = y[i] < y[low] ? i : low;
                high = y[i] > y[high] ? i : high;
            }

            Keep(x, y, Math.Min(low, high));
            if (low != high)
                Keep(x, y, Math.Max(low, high));
        }

        return ([.. keptX], [.. keptY]);

        void Keep(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int i)
        {
            keptX.Add(x[i]);
            keptY.Add(y[i]);
        }
    }
}
