namespace Lab5.Repro.Snapshots;

/// <summary>How alike two pictures of one size are to the eye, 1 where they are equal.</summary>
/// <param name="Mean">Over all windows and the three colours: the index of the paper.</param>
/// <param name="Lowest">Of the window that differs most, in the colour that differs most: one changed letter lowers it as much in a large picture as in a small one.</param>
/// <param name="X">Column of the middle of that window, in pixels from the left.</param>
/// <param name="Y">Row of it, in pixels from the top.</param>
/// <remarks>
/// Source: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image Quality Assessment: From Error Visibility to Structural
/// Similarity", IEEE Transactions on Image Processing 13 (2004), equation 13, with the paper's Gaussian window of 11 x 11 pixels
/// and deviation 1.5, K1 = 0.01, K2 = 0.03 and L = 255. The paper weighs brightness only; here every colour is weighed by itself,
/// so that a line in another colour of the same brightness is seen.
/// </remarks>
public sealed record StructuralSimilarity(double Mean, double Lowest, int X, int Y)
{
    /// <summary>Of the window, in pixels.</summary>
    internal const int Side = 11;

    private const double C1 = 0.01 * 255 * 0.01 * 255, C2 = 0.03 * 255 * 0.03 * 255;

    private static readonly double[] s_weights = Weights();

    /// <param name="a">Row after row, (height, width, 3), each colour 0 to 255.</param>
    /// <param name="b">Of the same shape.</param>
    /// <param name="width">At least 11.</param>
    /// <exception cref="ArgumentException">The shapes differ, or are smaller than the window.</exception>
    public static StructuralSimilarity Of(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int width)
    {
        int height = a.Length / (3 * width);
        if (a.Length != b.Length || a.Length != 3 * width * height || width < Side || height < Side)
            throw new ArgumentException($"{a.Length} and {b.Length} values are not two pictures of one size, at least {Side} x {Side}, that are {width} pixels wide.");
        var (sum, lowest, at) = (0.0, double.PositiveInfinity, 0);
        double[] index = new double[(width - Side + 1) * (height - Side + 1)];
        for (int colour = 0; colour < 3; colour++)
        {
            OfColour(Colour(a, colour), Colour(b, colour), width, index);
            for (int i = 0; i < index.Length; i++)
            {
                sum += index[i];
                if (index[i] < lowest)
                    (lowest, at) = (index[i], i);
            }
        }

        var (row, column) = Math.DivRem(at, width - Side + 1);
        return new(sum / (3 * index.Length), lowest, column + Side / 2, row + Side / 2);
    }

    /// <summary>One index a window, (height - 10, width - 10).</summary>
    private static void OfColour(double[] a, double[] b, int width, double[] index)
    {
        double[] meanA = Weigh(a, a, width, static (x, _) => x);
        double[] meanB = Weigh(b, b, width, static (x, _) => x);
        double[] squareA = Weigh(a, a, width, static (x, y) => x * y);
        double[] squareB = Weigh(b, b, width, static (x, y) => x * y);
        double[] product = Weigh(a, b, width, static (x, y) => x * y);
        for (int i = 0; i < index.Length; i++)
        {
            double means = meanA[i] * meanB[i], squares = meanA[i] * meanA[i] + meanB[i] * meanB[i];
            double covariance = product[i] - means, variances = squareA[i] + squareB[i] - squares;
            index[i] = (2 * means + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2));
        }
    }

    /// <summary>The window's weighted sum of a function of the pixels; the Gaussian is one pass along the rows and one along the columns.</summary>
    private static double[] Weigh(double[] a, double[] b, int width, Func<double, double, double> value)
    {
        int height = a.Length / width, columns = width - Side + 1, rows = height - Side + 1;
        var values = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            values[i] = value(a[i], b[i]);
        var along = new double[columns * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < columns; column++)
                along[row * columns + column] = Sum(values, row * width + column, 1);
        }

        var sums = new double[columns * rows];
        for (int i = 0; i < sums.Length; i++)
            sums[i] = Sum(along, i, columns);
        return sums;
    }

    private static double Sum(double[] values, int first, int stride)
    {
        double sum = 0;
        for (int i = 0; i < Side; i++)
            sum += s_weights[i] * values[first + i * stride];
        return sum;
    }

    private static double[] Colour(ReadOnlySpan<byte> picture, int colour)
    {
        var values = new double[picture.Length / 3];
        for (int i = 0; i < values.Length; i++)
            values[i] = picture[3 * i + colour];
        return values;
    }

    /// <summary>exp(-d²/2σ²) with σ = 1.5, of sum 1.</summary>
    private static double[] Weights()
    {
        double[] weights = [.. Enumerable.Range(-(Side / 2), Side).Select(d => Math.Exp(-d * d / 4.5))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
