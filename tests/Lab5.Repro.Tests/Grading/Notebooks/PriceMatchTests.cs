using Lab5.Repro.Data;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Grading.Notebooks;

/// <summary>Which prices an array holds, under what scale.</summary>
internal sealed class PriceMatchTests
{
    private static readonly StockHistory[] s_markets = [.. StockManifest.Default.Tickers.Select(ticker =>
        CounterfactualMarket.Draw(StockManifest.Default.Find(ticker)!, 300, 100, new KeyedStream("price matches"u8.ToArray(), ticker)))];

    private static readonly PriceMatcher s_matcher = new(s_markets);

    private static readonly StockHistory s_market = s_markets[1];

    [Test]
    public void ScaledCloses_AreFoundWithTheirScale()
    {
        double[] values = [.. s_market.Closes[^100..].ToArray().Select(close => (double)(float)(0.004 * close - 1.5))];

        var match = s_matcher.Find(values)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((match.Market.Ticker, match.Column, match.Form, match.Start, match.Reversed), Is.EqualTo((s_market.Ticker, "Close", PriceScale.Level, 300, false)));
            Assert.That(match.Slope, Is.EqualTo(0.004).Within(1e-7));
            Assert.That(match.ToDollars(values[7], 7), Is.EqualTo(s_market.Closes[307]).Within(1e-3));
        }
    }

    [Test]
    public void ReversedCloses_AreFoundFromTheLastDayOn()
    {
        var match = s_matcher.Find([.. s_market.Closes[^100..].ToArray().Reverse()])!;

        Assert.That((match.Reversed, match.DayOf(0), match.DayOf(99)), Is.EqualTo((true, 399, 300)));
    }

    [TestCase("Open")]
    [TestCase("High")]
    [TestCase("Volume")]
    public void OtherColumn_IsNamed(string column)
    {
        double[] values = [.. s_market.Days.Skip(200).Select(day => column switch { "Open" => day.Open, "High" => day.High, _ => day.Volume } / 7)];

        Assert.That(s_matcher.Find(values)?.Column, Is.EqualTo(column));
    }

    [Test]
    public void Changes_AreTakenBackToDollars()
    {
        double[] closes = s_market.Closes.ToArray();
        double[] returns = [.. Enumerable.Range(300, 100).Select(day => 10 * (closes[day] - closes[day - 1]) / closes[day - 1])];
        double[] logarithms = [.. Enumerable.Range(300, 100).Select(day => Math.Log(closes[day]) / 3)];
        double[] differences = [.. Enumerable.Range(300, 100).Select(day => closes[day] - closes[day - 1])];

        using (Assert.EnterMultipleScope())
        {
            foreach (double[] values in (double[][])[returns, logarithms, differences])
                Assert.That(s_matcher.Find(values)!.ToDollars(values[3], 3), Is.EqualTo(closes[303]).Within(1e-6 * closes[303]));
        }
    }

    [Test]
    public void OtherNumbers_AreNotFound()
    {
        double[] noise = [.. Enumerable.Range(0, 100).Select(i => Math.Sin(i * i))];

        Assert.That(s_matcher.Find(noise), Is.Null);
        Assert.That(s_matcher.Find([.. Enumerable.Repeat(1.0, 100)]), Is.Null);
    }
}
