using Lab5.Repro.Grading.Replay;

namespace Lab5.Repro.Grading.Items;

/// <summary>The lines in a picture that nobody can draw again: of each colour, its mean height in every column.</summary>
/// <param name="Heights">From left to right, of the columns between the first and the last of the line; NaN where it is hidden.</param>
internal sealed record PictureLines(double[] Heights)
{
    private const int MostColours = 12;

    /// <summary>Of the width, that a line is at least long; and of its columns, in how many it is seen.</summary>
    private const double LeastLength = 0.3, LeastSeen = 0.5;

    /// <summary>Correlation of a line with the values that it shows: thickness, hidden parts and a legend cost some.</summary>
    private const double LeastLikeness = 0.95;

    public static IReadOnlyList<PictureLines> Of(PngPicture picture)
    {
        int row = picture.Pixels.Length / picture.Height, pixel = row / picture.Width;
        if (pixel == 0)
            return []; // several pixels in a byte: no plotting library writes that
        Dictionary<ulong, (int[] Counts, long[] Rows)> colours = [];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                ulong colour = 0;
                foreach (byte part in picture.Pixels.AsSpan(y * row + x * pixel, pixel))
                    colour = colour << 8 | part;
                if (!colours.TryGetValue(colour, out var line) && colours.Count < 100_000)
                    colours[colour] = line = (new int[picture.Width], new long[picture.Width]);
                if (line.Counts is null)
                    continue;
                line.Counts[x]++;
                line.Rows[x] += y;
            }
        }

        // The most frequent one is the paper.
        return [.. colours.Values.OrderByDescending(line => line.Counts.Sum()).Skip(1).Take(MostColours).Select(line => Line(line.Counts, line.Rows)).OfType<PictureLines>()];
    }

    /// <summary>Whether one line is the truth and another one the predictions.</summary>
    public static bool Has(IReadOnlyList<PictureLines> lines, double[] truth, double[] predicted)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            for (int j = 0; j < lines.Count; j++)
            {
                if (i != j && lines[i].IsLike(truth) && lines[j].IsLike(predicted))
                    return true;
            }
        }

        return false;
    }

    /// <param name="values">One a day, evenly spaced over the line's length.</param>
    private bool IsLike(double[] values)
    {
        List<(double Height, double Value)> seen = [];
        for (int day = 0; day < values.Length; day++)
        {
            double height = Heights[(int)Math.Round((double)day * (Heights.Length - 1) / (values.Length - 1))];
            if (!double.IsNaN(height))
                seen.Add((height, values[day]));
        }

        if (seen.Count < LeastSeen * values.Length)
            return false;
        double[] heights = [.. seen.Select(pair => pair.Height)], shown = [.. seen.Select(pair => pair.Value)];
        double spread = LinearFit.Spread(shown);
        var fit = LinearFit.Of([heights], shown);
        double left = LinearFit.Rms(fit.Residuals);
        return fit.Coefficients[1] > 0 && spread > 0 && left * left <= (1 - LeastLikeness * LeastLikeness) * spread * spread;
    }

    private static PictureLines? Line(int[] counts, long[] rows)
    {
        int first = Array.FindIndex(counts, count => count > 0), last = Array.FindLastIndex(counts, count => count > 0);
        int length = last - first + 1, seen = counts.Count(count => count > 0);
        if (length < LeastLength * counts.Length || seen < LeastSeen * length)
            return null;
        return new([.. Enumerable.Range(first, length).Select(x => counts[x] == 0 ? double.NaN : -(double)rows[x] / counts[x])]);
    }
}
