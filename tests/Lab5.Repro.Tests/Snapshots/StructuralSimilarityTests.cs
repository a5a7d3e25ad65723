using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

internal sealed class StructuralSimilarityTests
{
    private const double C1 = 6.5025, C2 = 58.5225; // (0.01 * 255)², (0.03 * 255)²

    [Test]
    public void EqualPictures_HaveSimilarityOne()
    {
        byte[] picture = Picture(20, 15, (x, y) => x * y);

        var similarity = StructuralSimilarity.Of(picture, picture, 20);

        Assert.That(similarity.Mean, Is.EqualTo(1).Within(1e-12));
        Assert.That(similarity.Lowest, Is.EqualTo(1).Within(1e-12));
    }

    /// <summary>Without contrast only the means count: (2ab + C1) / (a² + b² + C1).</summary>
    [TestCase(255, 0, C1 / (255 * 255 + C1))]
    [TestCase(100, 110, (2 * 100 * 110 + C1) / (100 * 100 + 110 * 110 + C1))]
    public void FlatPictures_AreComparedByBrightness(int a, int b, double expected)
    {
        var similarity = StructuralSimilarity.Of(Picture(11, 11, (_, _) => a), Picture(11, 11, (_, _) => b), 11);

        Assert.That(similarity.Mean, Is.EqualTo(expected).Within(1e-9));
    }

    /// <summary>
    /// Columns 0 and 200 in turn against their exchange, in one window. The Gaussian's weights of the odd distances to the middle
    /// add up to p = 0.50007, so that the means are 200 p and 200 (1 - p), both variances 200² p (1 - p) and the covariance its negative.
    /// </summary>
    [Test]
    public void ExchangedStripes_ComeOutAsComputedByHand()
    {
        double p = OddWeight();
        double means = 200 * p * (200 * (1 - p)), squares = 200 * p * (200 * p) + 200 * (1 - p) * (200 * (1 - p)), variance = 200 * 200 * p * (1 - p);
        double expected = (2 * means + C1) * (-2 * variance + C2) / ((squares + C1) * (2 * variance + C2));

        var similarity = StructuralSimilarity.Of(Picture(11, 11, (x, _) => x % 2 == 0 ? 200 : 0), Picture(11, 11, (x, _) => x % 2 == 0 ? 0 : 200), 11);

        Assert.That(similarity.Mean, Is.EqualTo(expected).Within(1e-9));
        Assert.That(similarity.Mean, Is.EqualTo(-0.9942).Within(1e-4));
    }

    /// <summary>The paper's sums over one window, written out, on a picture without symmetry.</summary>
    [Test]
    public void OneWindow_EqualsThePapersSums()
    {
        byte[] a = Picture(11, 11, (x, y) => 37 * x * x + 11 * y), b = Picture(11, 11, (x, y) => 31 * x + 17 * y * y);
        double meanA = 0, meanB = 0, varianceA = 0, varianceB = 0, covariance = 0;
        var weights = Window();
        for (int i = 0; i < 121; i++)
            (meanA, meanB) = (meanA + weights[i] * a[3 * i], meanB + weights[i] * b[3 * i]);
        for (int i = 0; i < 121; i++)
        {
            varianceA += weights[i] * (a[3 * i] - meanA) * (a[3 * i] - meanA);
            varianceB += weights[i] * (b[3 * i] - meanB) * (b[3 * i] - meanB);
            covariance += weights[i] * (a[3 * i] - meanA) * (b[3 * i] - meanB);
        }

        double expected = (2 * meanA * meanB + C1) * (2 * covariance + C2) / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));

        Assert.That(StructuralSimilarity.Of(a, b, 11).Mean, Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void LowestWindow_IsWhereThePicturesDiffer()
    {
        byte[] a = Picture(60, 40, (_, _) => 255), b = Picture(60, 40, (x, y) => x == 41 && y == 12 ? 0 : 255);

        var similarity = StructuralSimilarity.Of(a, b, 60);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((similarity.X, similarity.Y), Is.EqualTo((41, 12)));
            Assert.That(similarity.Lowest, Is.LessThan(0.1));
            Assert.That(similarity.Mean, Is.GreaterThan(0.9));
        }
    }

    /// <summary>Red 100 and green 100 are equally bright to a comparison of sums.</summary>
    [Test]
    public void ColourOfTheSameBrightness_IsSeen()
    {
        byte[] red = Picture(11, 11, (_, _) => 0), green = Picture(11, 11, (_, _) => 0);
        for (int i = 0; i < 121; i++)
            (red[3 * i], green[3 * i + 1]) = (100, 100);

        Assert.That(StructuralSimilarity.Of(red, green, 11).Lowest, Is.EqualTo(C1 / (100 * 100 + C1)).Within(1e-9));
    }

    [TestCase(11, 10, 11)]
    [TestCase(10, 11, 10)]
    public void PictureSmallerThanTheWindow_IsRefused(int width, int height, int given)
    {
        byte[] picture = Picture(width, height, (_, _) => 0);

        Assert.That(() => StructuralSimilarity.Of(picture, picture, given), Throws.ArgumentException);
    }

    /// <summary>Grey; values beyond a byte wrap around.</summary>
    private static byte[] Picture(int width, int height, Func<int, int, int> value) =>
        [.. Enumerable.Range(0, width * height).SelectMany(i => Enumerable.Repeat((byte)value(i % width, i / width), 3))];

    private static double OddWeight() => Enumerable.Range(-5, 11).Where(d => d % 2 == 0).Sum(Gaussian) is var even
        ? 1 - even / Enumerable.Range(-5, 11).Sum(Gaussian)
        : 0;

    private static double[] Window()
    {
        var weights = Enumerable.Range(0, 121).Select(i => Gaussian(i % 11 - 5) * Gaussian(i / 11 - 5)).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private static double Gaussian(int d) => Math.Exp(-d * d / (2 * 1.5 * 1.5));
}
