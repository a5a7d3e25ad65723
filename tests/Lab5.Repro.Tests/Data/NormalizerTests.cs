using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data;

internal sealed class NormalizerTests
{
    private static readonly double[] s_training = [2, 4, 4, 4, 5, 5, 7, 9];

    [Test]
    public void Standard_TakesMeanAndPopulationDeviation()
    {
        // By hand: mean 40 / 8, deviation sqrt(32 / 8).
        Assert.That(Normalizer.Fit(NormalizationKind.Standard, s_training), Is.EqualTo(new Normalizer(NormalizationKind.Standard, 5, 2)));
    }

    [Test]
    public void MinMax_TakesTheRange() =>
        Assert.That(Normalizer.Fit(NormalizationKind.MinMax, s_training), Is.EqualTo(new Normalizer(NormalizationKind.MinMax, 2, 7)));

    [Test]
    public void Normalized_IsTheDistanceFromTheOffsetInScales()
    {
        var normalizer = new Normalizer(NormalizationKind.Standard, 5, 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(normalizer.Normalize(s_training), Is.EqualTo(new[] { -1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2 }));
            Assert.That(normalizer.Denormalize([-1.5, 0, 2]), Is.EqualTo(new double[] { 2, 5, 9 }));
        }
    }

    [TestCase(0.1)]
    [TestCase(1e-320)]
    public void AConstantSeries_IsRefused(double value)
    {
        double[] series = [.. Enumerable.Repeat(value, 10)];

        using (Assert.EnterMultipleScope())
        {
            foreach (var kind in Enum.GetValues<NormalizationKind>())
            {
                Assert.That(() => Normalizer.Fit(kind, series), Throws.TypeOf<LabException>().With.Message.EqualTo(
                    Invariant($"LAB5132: All 10 training values are {value}; a constant series has no scale to normalise by. Use data that varies.")));
            }
        }
    }

    [Test]
    public void NoTrainingValues_AreRefused()
    {
        Assert.That(() => Normalizer.Fit(NormalizationKind.Standard, []), Throws.TypeOf<LabException>().With.Message.EqualTo(
            "LAB5130: The scaler got 0 training values; expected at least 2. Leave more days for training."));
    }

    [Test]
    public void ATrainingValueThatIsNotFinite_IsRefused()
    {
        Assert.That(() => Normalizer.Fit(NormalizationKind.MinMax, [1, double.NaN]), Throws.TypeOf<LabException>().With.Message.EqualTo(
            "LAB5131: Training value 1 (counted from 0) is NaN; the scaler needs finite values. Correct it in the data."));
    }
}
