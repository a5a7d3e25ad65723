using Lab5.Repro.Plots;

namespace Lab5.Repro.Tests.Plots;

public class CurveThinningTests
{
    [Test]
    public void ShortCurve_IsKeptWhole()
    {
        double[] x = Counting(400), y = [.. x.Select(Math.Sin)];

        var (keptX, keptY) = CurveThinning.Parts(x, y, columns: 100).Single();

        Assert.That(keptX, Is.EqualTo(x));
        Assert.That(keptY, Is.EqualTo(y));
    }

    [Test]
    public void LongCurve_KeepsLowestAndHighestOfEveryColumnInOrder()
    {
        double[] x = Counting(12_345), y = [.. x.Select(i => Math.Sin(i * 0.7) * i)];

        var (keptX, keptY) = CurveThinning.Parts(x, y, columns: 100).Single();

        Assert.That(keptX, Has.Length.LessThanOrEqualTo(200).And.Ordered);
        Assert.That(keptX.Zip(keptY).Where(point => y[(int)point.First] != point.Second), Is.Empty);
        var missing =
            from column in Enumerable.Range(0, 100)
            let part = y[(12_345 * column / 100)..(12_345 * (column + 1) / 100)]
            where !keptY.Contains(part.Min()) || !keptY.Contains(part.Max())
            select column;
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Gap_EndsAPart()
    {
        double[] y = [double.NaN, 1, 2, double.NaN, double.NaN, 3];

        var parts = CurveThinning.Parts(Counting(6), y, columns: 10).ToList();

        Assert.That(parts.Select(part => part.X), Is.EqualTo(new double[][] { [1, 2], [5] }));
        Assert.That(parts.Select(part => part.Y), Is.EqualTo(new double[][] { [1, 2], [3] }));
    }

    [Test]
    public void NoPoints_AreNoParts() => Assert.That(CurveThinning.Parts([], [], columns: 10), Is.Empty);

    private static double[] Counting(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
