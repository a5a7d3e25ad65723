using Lab5.Repro.Data;
using Lab5.Repro.Metrics;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>The data that this test run uses: the lab's own files where they are found, else the surrogate market.</summary>
internal sealed class LabStockDataTests
{
    private static readonly StockDataProvider s_provider = new(StockDataOptions.ForAssembly(typeof(LabStockDataTests).Assembly));

    // Of the real files: squared dollars, given with the lab's data to two decimals. Of the surrogate: from its Python twin.
    [TestCase("TSLA", 107.96, 101.236844)]
    [TestCase("GOOGL", 361.00, 375.0589)]
    [TestCase("DJI", 59_995.70, 73_105.225390)]
    public void PersistenceOverTheLast100Days_HasTheKnownError(string ticker, double canonical, double surrogate)
    {
        var history = s_provider.Load(ticker);
        if (history.Identity.Kind == DataKind.Custom)
            Assert.Ignore($"{history.Source} holds neither the lab's {ticker} nor the surrogate, so nothing is known about it.");

        double error = PredictionError.Mse(history.Closes[^101..^1], history.Closes[^100..]);

        Assert.That(error, history.Identity.Kind == DataKind.Canonical ? Is.EqualTo(canonical).Within(0.005) : Is.EqualTo(surrogate).Within(1e-6));
    }

    [TestCase("TSLA")]
    [TestCase("GOOGL")]
    [TestCase("DJI")]
    public void BothFileForms_AreTheSameData(string ticker)
    {
        var history = s_provider.Load(ticker);
        using var folder = new StockFolder();
        string path = folder.Write($"{ticker}.csv", OlderForm(history));

        var older = StockCsvReader.Read(path, ticker);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(older.Days, Is.EqualTo(history.Days));
            Assert.That(older.Identity.Hash, Is.EqualTo(history.Identity.Hash));
            Assert.That(older.Identity.Kind, Is.EqualTo(history.Identity.Kind == DataKind.Canonical ? DataKind.Canonical : DataKind.Custom));
            Assert.That(older.Warnings, Is.Empty);
        }
    }

    private static string OlderForm(StockHistory history) =>
        "Date,symbol,open,high,low,close,Adj Close,volume\r\n" + string.Concat(history.Days.Select(day => Invariant(
            $"{day.Date:M'/'d'/'yyyy},{history.Ticker},{day.Open},{day.High:F6},{day.Low},{day.Close},{day.AdjClose},{day.Volume}\r\n")));
}
