using Lab5.Repro.Benchmarks.Ratios;

namespace Lab5.Repro.Tests.Benchmarks;

public sealed class FigureTests
{
    [Test]
    public void SpreadOfRatios_DividesWithinARepetition() => Assert.That(
        Spread.OfRatios([10, 40, 90], [5, 4, 30]),
        Is.EqualTo(new Spread(Median: 3, Low: 2, High: 10)));

    [TestCase(10, 10, null, true)]
    [TestCase(9.99, 10, null, false)]
    [TestCase(0, null, 0, true)]
    [TestCase(0.01, null, 0, false)]
    [TestCase(1, null, null, null)]
    [TestCase(double.NaN, 10, null, false)]
    public void Reached_ComparesTheMedianWithTheGoal(double median, double? atLeast, double? atMost, bool? expected)
    {
        Figure figure = new("speed", "times", new(median, 0, 100), atLeast, atMost);

        Assert.That(figure.Reached, Is.EqualTo(expected));
    }
}
