using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

[TestFixture("TSLA", "95265a70d9ac542aa61f3014c2da4e04f9fd0de6df2c4b41eb0753c4ed36d2f3")]
[TestFixture("GOOGL", "e54a1c5278078bb2b70b241e473a1dd3defb74a742cfa87a829cbd83c80129af")]
[TestFixture("DJI", "6d9fbb2249b925d21f7fc16737e3672f313306eb0a59a6bfc28254f7f2d71aa0")]
internal sealed class SurrogateMarketTests(string ticker, string hash)
{
    private readonly StockManifestEntry _entry = StockManifest.Default.Find(ticker)!;
    private readonly StockHistory _history = SurrogateMarket.Create(StockManifest.Default.Find(ticker)!);

    [Test]
    public void Values_AreThoseOfASecondImplementation()
    {
        // The hash comes from the same recipe written in Python, with its Mersenne Twister, math.log and math.exp.
        Assert.That(_history.Identity, Is.EqualTo(new DataIdentity(DataKind.Surrogate, hash, _entry.Rows)));
    }

    [Test]
    public void Identity_SaysThatItIsASurrogate()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_history.Identity.Describe(), Is.EqualTo("surrogate market, not real prices"));
            Assert.That(_history.Source, Is.EqualTo($"the surrogate market for {ticker}"));
        }
    }

    [Test]
    public void Calendar_HasTheRealStocksEndsAndNumberOfDays()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_history.Days, Has.Count.EqualTo(_entry.Rows));
            Assert.That(_history.Days[0].Date, Is.EqualTo(_entry.FirstDate));
            Assert.That(_history.Days[^1].Date, Is.EqualTo(_entry.LastDate));
            Assert.That(_history.Days.Select(day => day.Date), Is.Ordered.And.Unique);
        }
    }

    [Test]
    public void FirstFiveDays_AreThoseOfTheLabDocument() =>
        Assert.That(_history.Days.Take(5), Is.EqualTo(_entry.FirstRows));

    [Test]
    public void EveryDay_HasItsOpenAndCloseBetweenLowAndHigh()
    {
        var offenders = _history.Days.Where(day =>
            !(day.Low > 0 && day.Low <= Math.Min(day.Open, day.Close) && day.High >= Math.Max(day.Open, day.Close) && day.Volume > 0));

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Scale_EndsAtTheStocksLevelWithItsVolatility()
    {
        double[] changes = [.. _history.Days.Skip(5).Zip(_history.Days.Skip(4), (day, before) => Math.Log(day.Close / before.Close))];
        double mean = changes.Average();
        double volatility = Math.Sqrt(changes.Average(change => (change - mean) * (change - mean)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_history.Days[^1].Close, Is.EqualTo(_entry.Surrogate.LastClose));
            // Closes are rounded to cents, 0.03 % of the lowest.
            Assert.That(volatility, Is.EqualTo(_entry.Surrogate.DailyVolatility).Within(0.1).Percent);
        }
    }

    [Test]
    public void Volatility_ComesInClusters()
    {
        double[] sizes = [.. _history.Days.Skip(5).Zip(_history.Days.Skip(4), (day, before) => Math.Abs(Math.Log(day.Close / before.Close)))];
        double mean = sizes.Average();
        double autocorrelation = sizes.Zip(sizes.Skip(1), (a, b) => (a - mean) * (b - mean)).Sum() / sizes.Sum(size => (size - mean) * (size - mean));

        // Independent changes stay within 2 / sqrt(days) of 0 in 19 cases of 20; the real stocks have 0.13 to 0.23.
        Assert.That(autocorrelation, Is.GreaterThan(2 / Math.Sqrt(sizes.Length)));
    }
}
