namespace Lab5.Repro.Grading.Items;

/// <summary>Where two pictures of one size differ most.</summary>
/// <param name="Pixels">That differ.</param>
/// <param name="Column">The middle of the columns that differ most, from 0 to 1.</param>
/// <param name="Row">The mean row of the differences there, from 0 (top) to 1.</param>
internal sealed record PictureChange(int Pixels, double Column, double Row)
{
    /// <summary>Columns that are looked at together, as a share of the width: about two days of sixty.</summary>
    private const double Band = 0.04;

    /// <summary>Differences in the band relative to those in a column of the middle rank: of a changed scale or legend all columns have some.</summary>
    private const double LeastContrast = 3;

    /// <summary>How far the places of three days may be from a straight line, relative to the distance of the outer ones.</summary>
    private const double Straightness = 0.15;

    /// <returns>Null where a picture is missing, the sizes differ or the differences are everywhere.</returns>
    public static PictureChange? Of(PngPicture first, PngPicture second)
    {
        if (first.Problem is not null || second.Problem is not null || first.Width != second.Width || first.Height != second.Height || first.Pixels.Length != second.Pixels.Length)
            return null;
        int width = first.Width, row = first.Pixels.Length / first.Height;
        int[] counts = new int[width];
        long[] rows = new long[width];
        for (int i = 0; i < first.Pixels.Length; i++)
        {
            if (first.Pixels[i] == second.Pixels[i])
                continue;
            int column = (int)((long)(i % row) * width / row);
            counts[column]++;
            rows[column] += i / row;
        }

        int total = counts.Sum();
        return total == 0 ? new(0, 0, 0) : Peak(counts, rows, first.Height, total);
    }

    private static PictureChange? Peak(int[] counts, long[] rows, int height, int total)
    {
        int band = Math.Max(3, (int)(Band * counts.Length)), best = 0, bestCount = -1;
        for (int start = 0; start + band <= counts.Length; start++)
        {
            int count = counts.AsSpan(start, band).ToArray().Sum();
            if (count > bestCount)
                (best, bestCount) = (start, count);
        }

        double ordinary = counts.Order().ElementAt(counts.Length / 2);
        if (bestCount < LeastContrast * band * ordinary)
            return null;
        double column = Enumerable.Range(best, band).Sum(x => (double)x * counts[x]) / bestCount;
        double mean = Enumerable.Range(best, band).Sum(x => (double)rows[x]) / bestCount;
        return new(total, column / counts.Length, mean / height);
    }

    /// <summary>Whether three changes lie from left to right as their days do.</summary>
    public static bool AreInOrder(PictureChange[] changes, int[] days)
    {
        double slope = (changes[2].Column - changes[0].Column) / (days[2] - days[0]);
        double expected = changes[0].Column + slope * (days[1] - days[0]);
        return changes.All(change => change.Pixels > 0) && slope > 0 && Math.Abs(changes[1].Column - expected) <= Straightness * (changes[2].Column - changes[0].Column);
    }
}
