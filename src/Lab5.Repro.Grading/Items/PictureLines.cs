using Lab5.Repro.Grading.Replay;

namespace Lab5.Repro.Grading.Items;

/// <summary>The lines in a picture that nobody can draw again: of each colour, its mean height in every column.</summary>
/// <param name="Heights">From left to right, of the columns between the first and the last of the line; NaN where it is hidden.</param>
internal sealed record PictureLines(double[] Heights)
{
    private const int MostColours = 12;

    /// <summary>Of the width, that a line is at least long; and of its columns, in how many it is seen.</summary>
    private const double LeastLength = 0.3, LeastSeen = 0.5;

    /// <summary>Correlation of a line with the values that it shows, without the days that fit worst: a legend or the other line may lie over them.</summary>
    private const double LeastLikeness = 0.95, Kept = 0.85;

    /// <summary>Per cent of the length by which a legend beside the line may make it seem longer, at either end.</summary>
    private const int MostLegend = 8, LegendStep = 1;

    /// <summary>A pixel is of a line when it differs by so much from the paper, of at most 442.</summary>
    private const double LeastDifference = 40;

    /// <summary>Cosine between the colours of pixels of one line, seen from the paper: at its edges a line is mixed with the paper.</summary>
    private const double SameColour = 0.96;

    /// <returns>Of a picture in colours; empty for one in grey or with a palette.</returns>
    public static IReadOnlyList<PictureLines> Of(PngPicture picture)
    {
        int row = picture.Pixels.Length / picture.Height, pixel = row / picture.Width;
        if (pixel < 3)
            return [];
        var paper = Paper(picture, pixel);
        List<(double[] Colour, int[] Counts, long[] Rows)> lines = [];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                var at = picture.Pixels.AsSpan(y * row + x * pixel, 3);
                double red = at[0] - paper.Red, green = at[1] - paper.Green, blue = at[2] - paper.Blue, size = Math.Sqrt(red * red + green * green + blue * blue);
                if (size < LeastDifference)
                    continue;
                int line = lines.FindIndex(other => other.Colour[0] * red + other.Colour[1] * green + other.Colour[2] * blue >= SameColour * size);
                if (line < 0 && lines.Count < MostColours)
                {
                    line = lines.Count;
                    lines.Add(([red / size, green / size, blue / size], new int[picture.Width], new long[picture.Width]));
                }

                if (line < 0)
                    continue;
                lines[line].Counts[x]++;
                lines[line].Rows[x] += y;
            }
        }

        return [.. lines.Select(line => Line(line.Counts, line.Rows)).OfType<PictureLines>()];
    }

    /// <summary>The most frequent colour.</summary>
    private static (byte Red, byte Green, byte Blue) Paper(PngPicture picture, int pixel)
    {
        Dictionary<(byte, byte, byte), int> counts = [];
        for (int at = 0; at + pixel <= picture.Pixels.Length; at += pixel)
        {
            var colour = (picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]);
            if (counts.Count < 100_000 || counts.ContainsKey(colour))
                counts[colour] = counts.GetValueOrDefault(colour) + 1;
        }

        return counts.MaxBy(entry => entry.Value).Key;
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
        for (int left = 0; left <= MostLegend; left += LegendStep)
        {
            for (int right = 0; right <= MostLegend; right += LegendStep)
            {
                if (IsLike(values, Heights.Length * left / 100, Heights.Length - 1 - Heights.Length * right / 100))
                    return true;
            }
        }

        return false;
    }

    private bool IsLike(double[] values, int first, int last)
    {
        List<(double Height, double Value)> seen = [];
        for (int day = 0; day < values.Length; day++)
        {
            double height = Heights[first + (int)Math.Round((double)day * (last - first) / (values.Length - 1))];
            if (!double.IsNaN(height))
                seen.Add((height, values[day]));
        }

        if (seen.Count < LeastSeen * values.Length)
            return false;
        double[] residuals = [.. Fit(seen).Residuals.Select(Math.Abs)];
        double worst = residuals.Order().ElementAt((int)(Kept * (residuals.Length - 1)));
        seen = [.. seen.Where((_, i) => residuals[i] <= worst)];
        double spread = LinearFit.Spread([.. seen.Select(pair => pair.Value)]);
        var fit = Fit(seen);
        double rest = LinearFit.Rms(fit.Residuals);
        return fit.Coefficients[1] > 0 && spread > 0 && rest * rest <= (1 - LeastLikeness * LeastLikeness) * spread * spread;
    }

    private static LinearFit Fit(List<(double Height, double Value)> seen) => LinearFit.Of([[.. seen.Select(pair => pair.Height)]], [.. seen.Select(pair => pair.Value)]);

    private static PictureLines? Line(int[] counts, long[] rows)
    {
        int first = Array.FindIndex(counts, count => count > 0), last = Array.FindLastIndex(counts, count => count > 0);
        int length = last - first + 1, seen = counts.Count(count => count > 0);
        if (length < LeastLength * counts.Length || seen < LeastSeen * length)
            return null;
        return new([.. Enumerable.Range(first, length).Select(x => counts[x] == 0 ? double.NaN : -(double)rows[x] / counts[x])]);
    }
}
