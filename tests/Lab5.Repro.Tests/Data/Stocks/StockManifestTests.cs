using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>The manifest against the lab document, which prints the number of days and the first five rows.</summary>
internal sealed class StockManifestTests
{
    [TestCase("TSLA", 2227, "2010-06-29", 23.889999, 23.83, 21.959999, 19.200001, 16.110001)]
    [TestCase("GOOGL", 3702, "2004-08-19", 50.220219, 54.209209, 54.754753, 52.487488, 53.053055)]
    [TestCase("DJI", 8636, "1985-01-29", 1292.619995, 1287.880005, 1286.77002, 1277.719971, 1290.079956)]
    public void Entry_MatchesTheLabDocument(string ticker, int days, string firstDate, params double[] closes)
    {
        var entry = StockManifest.Default.Find(ticker)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Rows, Is.EqualTo(days));
            Assert.That(entry.FirstDate.ToString("o"), Is.EqualTo(firstDate));
            Assert.That(entry.FirstRows[0].Date, Is.EqualTo(entry.FirstDate));
            Assert.That(entry.LastDate, Is.EqualTo(new DateOnly(2019, 5, 3)));
            Assert.That(entry.FirstRows.Select(day => day.Close), Is.EqualTo(closes));
            Assert.That(entry.Sha256, Does.Match("^[0-9a-f]{64}$"));
        }
    }

    [Test]
    public void Tickers_AreTheLabsThree() =>
        Assert.That(StockManifest.Default.Tickers, Is.EqualTo(new[] { "TSLA", "GOOGL", "DJI" }));
}
