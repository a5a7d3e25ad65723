using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks.Forms;

/// <summary>Every known form, written by the tests and read back.</summary>
internal sealed class StockFormTests
{
    // A penny stock, an ordinary one, and an index that crosses 1000.
    [Test]
    public void AForm_IsReadBackToTheBit([ValueSource(typeof(WrittenForm), nameof(WrittenForm.All))] WrittenForm form, [Values(0.8, 20, 1000)] double level)
    {
        var days = SyntheticPrices.Walk(level: level, decimals: form.Decimals < 0 ? 4 : form.Decimals);
        using var folder = new StockFolder();

        var history = StockCsvReader.Read(folder.Write("TSLA.csv", form.Write(days)), "TSLA");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Closes.ToArray(), Is.EqualTo(SyntheticPrices.Closes(days)));
            Assert.That(history.Days.Select(day => day.Date), Is.EqualTo(days.Select(day => day.Date)));
            Assert.That(history.Form, Does.StartWith(form.Form));
            Assert.That(history.Identity.Form, Is.EqualTo(history.Form));
            Assert.That((history.Identity.FirstDay, history.Identity.LastDay), Is.EqualTo((days[0].Date, days[^1].Date)));
            Assert.That(history.Warnings.Where(warning => warning.Code != "LAB5149"), Is.Empty);
        }
    }

    [Test]
    public void TheForms_AreAtLeastFifty() => Assert.That(WrittenForm.All, Has.Count.AtLeast(50));
}
