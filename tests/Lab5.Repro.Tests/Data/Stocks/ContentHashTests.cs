using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

internal sealed class ContentHashTests
{
    private static readonly StockDay[] s_days =
    [
        new(new(2010, 6, 29), 19, 25, 17.540001, 23.889999, 23.889999, 18766300),
        new(new(2010, 6, 30), 25.790001, 30.42, 23.299999, 23.83, 23.82, 17187100.5),
    ];

    [Test]
    public void TwoDays_HashAsPythonsStructAndHashlibDo()
    {
        // hashlib.sha256 over struct.pack('<i6d', date.toordinal() - 1, open, high, low, close, adj_close, volume) of each day
        Assert.That(ContentHash.Of(s_days), Is.EqualTo("1e5b263eb021df8ebde9e4231282b91184c1af75d1041a9b1cfc44464cb2a70d"));
    }

    [Test]
    public void EachValue_ChangesTheHash()
    {
        var day = s_days[1];
        StockDay[] variants =
        [
            day with { Date = day.Date.AddDays(1) },
            day with { Open = Math.BitIncrement(day.Open) },
            day with { High = Math.BitIncrement(day.High) },
            day with { Low = Math.BitIncrement(day.Low) },
            day with { Close = Math.BitIncrement(day.Close) },
            day with { AdjClose = Math.BitIncrement(day.AdjClose) },
            day with { Volume = Math.BitIncrement(day.Volume) },
        ];

        var hashes = variants.Append(day).Select(variant => ContentHash.Of([s_days[0], variant])).ToList();

        Assert.That(hashes, Is.Unique);
    }
}
