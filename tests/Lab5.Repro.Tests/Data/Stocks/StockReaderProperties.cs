using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Lab5.Repro.Data;
using Lab5.Repro.Randomness;
using Lab5.Repro.Tests.Data.Stocks.Forms;
using Microsoft.FSharp.Core;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>
/// The reader over forms, prices and faults: prices in any known form are read back to the bit, and whatever a file holds, it is
/// read or refused with a code, in bounded memory.
/// </summary>
internal sealed class StockReaderProperties
{
    private const int QuickCases = 150;
    private const long MostBytesMore = 300_000_000;

    private static readonly string[] s_fragments =
    [
        "\"", ",", ";", "\t", "\n", "\r", "\r\n", "\0", "\uFEFF", "\u00A0", "null", "NaN", "-", "1e999", "1,234", "1.234", "2017-13-45", "01/02/2017", "sep=;", "Date", "Close",
        "\uFFFD", "€", "<html>", "{", "PK\u0003\u0004", "####", "''", "\"\"\"", "99999999999999999999", "Ticker,,", "=1+1", "12/31/99", "0", "٣", "−1", "AAPL",
    ];

    [Test]
    public void PricesInAnyForm_AreReadBackToTheBit() => CheckRoundTrips(QuickCases, seed: 20190503);

    [Test]
    public void AnyContent_IsReadOrRefusedWithACode() => CheckFaults(QuickCases, seed: 20190504);

    [Test]
    [Category("Fuzz")]
    [Explicit("Tries thousands of files for two minutes.")]
    public void Minutes_OfFormsAndFaults()
    {
        long before = Process.GetCurrentProcess().PeakWorkingSet64;
        var clock = Stopwatch.StartNew();
        int cases = 0;
        for (ulong seed = 1; clock.Elapsed < TimeSpan.FromSeconds(100); seed++)
        {
            CheckRoundTrips(100, seed);
            CheckFaults(400, seed);
            cases += 500;
        }

        TestContext.Out.WriteLine($"{cases} files in {clock.Elapsed.TotalSeconds:F0} s; peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB, {before / 1_000_000} MB before.");
        Assert.That(Process.GetCurrentProcess().PeakWorkingSet64 - before, Is.LessThan(MostBytesMore));
    }

    [Test]
    [Category("Fuzz")]
    [Explicit("Reads a file of 10 million rows three times.")]
    public void TenMillionRows_AreRefusedInConstantMemory()
    {
        const int Rows = 10_000_000;
        using var folder = new StockFolder();
        using (var file = File.Create(folder.PathOf("TSLA.csv.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        using (var writer = new StreamWriter(gzip))
        {
            writer.Write("Datetime,Open,High,Low,Close,Volume\n");
            for (int i = 0; i < Rows; i++)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(1990, 1, 1).AddDays(i / 1440):yyyy-MM-dd} {i / 60 % 24:00}:{i % 60:00}:00,19.2345,19.5,19,19.25{i % 10},1000\n"));
        }

        long before = Process.GetCurrentProcess().PeakWorkingSet64;
        var clock = Stopwatch.StartNew();

        var error = Assert.Throws<LabException>(() => StockCsvReader.Read(folder.PathOf("TSLA.csv.gz"), "TSLA"));

        long more = Process.GetCurrentProcess().PeakWorkingSet64 - before;
        TestContext.Out.WriteLine($"{clock.Elapsed.TotalSeconds:F1} s, {more / 1_000_000} MB more than before.");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.StartWith("LAB5138: ").And.Contain("found 10000000 rows with different times on 6945 days"));
            Assert.That(more, Is.LessThan(MostBytesMore));
        }
    }

    private static void CheckRoundTrips(int count, ulong seed)
    {
        using var folder = new StockFolder();
        Check.One(Configured(count, seed), Prop.ForAll(Arb.From(RoundTrips()), test =>
        {
            var days = SyntheticPrices.Walk(test.Days, test.Level, test.Form.Decimals < 0 ? test.Decimals : test.Form.Decimals, test.Seed, test.First);
            string path = folder.Write(test.Name, test.Encode(test.Form.Write(days)));

            var history = StockCsvReader.Read(path, "TSLA");

            Assert.That(history.Closes.ToArray(), Is.EqualTo(SyntheticPrices.Closes(days)), test.ToString());
            Assert.That(history.Days.Select(day => day.Date), Is.EqualTo(days.Select(day => day.Date)), test.ToString());
        }));
    }

    private static void CheckFaults(int count, ulong seed)
    {
        using var folder = new StockFolder();
        Check.One(Configured(count, seed), Prop.ForAll(Arb.From(Faults()), test =>
        {
            string path = folder.Write(test.Original.Name, test.Content());
            try
            {
                var history = StockCsvReader.Read(path, "TSLA", new() { Adjust = test.Edits % 2 == 0 });

                Assert.That(history.Days.Select(day => day.Date), Is.Ordered.And.Unique, test.ToString());
                Assert.That(history.Closes.ToArray(), Has.All.GreaterThan(0).And.All.LessThan(double.PositiveInfinity), test.ToString());
            }
            catch (LabException error)
            {
                Assert.That(error.Message, Does.Match("^LAB51[0-9][0-9]: .*[.!)\n]?").And.Length.LessThan(20_000), test.ToString());
            }
        }));
    }

    private static Config Configured(int count, ulong seed) => Config.QuickThrowOnFailure
        .WithMaxTest(count)
        .WithReplay(FSharpOption<Replay>.Some(new(new Rnd(seed, 9973), FSharpOption<int>.None)));

    /// <summary>
    /// Four decimals or two: with three, two readings may remain. At least 60 days, so that one of them is past the 12th of a month.
    /// </summary>
    private static Gen<RoundTrip> RoundTrips() =>
        from form in Gen.Elements<WrittenForm>(WrittenForm.All)
        from days in Gen.Choose(60, 300)
        from level in Gen.Elements(0.9, 5.0, 20.0, 150.0, 990.0, 26_000.0)
        from decimals in Gen.Elements(2, 4, 6)
        from seed in Gen.Choose(0, int.MaxValue)
        from first in Gen.Choose(new DateOnly(1985, 1, 1).DayNumber, new DateOnly(2018, 1, 1).DayNumber)
        from encoding in Gen.Choose(0, 5)
        from packing in Gen.Choose(0, 4)
        select new RoundTrip(form, days, level, decimals, (uint)seed, Weekday(first), encoding, packing);

    private static Gen<Fault> Faults() =>
        from original in RoundTrips()
        from edits in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Fault(original, edits, (uint)seed);

    private static DateOnly Weekday(int dayNumber)
    {
        var date = DateOnly.FromDayNumber(dayNumber);
        return date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? date.AddDays(2) : date;
    }

    /// <param name="Encoding">0 to 2 UTF-8 without a mark, 3 with one, 4 and 5 UTF-16.</param>
    /// <param name="Packing">0 GZIP, 1 ZIP, else plain.</param>
    private sealed record RoundTrip(WrittenForm Form, int Days, double Level, int Decimals, uint Seed, DateOnly First, int Encoding, int Packing)
    {
        public string Name => Packing switch
        {
            0 => "TSLA.csv.gz",
            1 => "TSLA.zip",
            _ => "TSLA.csv",
        };

        public byte[] Encode(string text)
        {
            Encoding encoding = Encoding switch
            {
                3 => System.Text.Encoding.UTF8,
                4 => System.Text.Encoding.Unicode,
                5 => System.Text.Encoding.BigEndianUnicode,
                _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            };
            return Pack([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        }

        public byte[] Pack(byte[] bytes)
        {
            using var packed = new MemoryStream();
            if (Packing == 0)
            {
                using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                    gzip.Write(bytes);
            }
            else if (Packing == 1)
            {
                using var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true);
                using var entry = zip.CreateEntry("prices.csv", CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
            else
            {
                return bytes;
            }

            return packed.ToArray();
        }
    }

    /// <summary>A written file with a few random edits: of its text, or of its bytes.</summary>
    private sealed record Fault(RoundTrip Original, int Edits, uint Seed)
    {
        public byte[] Content()
        {
            var stream = new NumpyStream(Seed);
            int Below(int limit) => (int)(stream.Uniform(0, 1) * limit);
            var days = SyntheticPrices.Walk(Math.Min(Original.Days, 60), Original.Level, Original.Decimals, Original.Seed, Original.First);
            var text = new StringBuilder(Original.Form.Write(days));
            for (int i = 0; i < Edits; i++)
                Edit(text, Below);
            byte[] bytes = Original.Encode(text.ToString());
            for (int i = 0; i < Edits && Seed % 4 == 0 && bytes.Length > 0; i++)
                bytes[Below(bytes.Length)] = (byte)Below(256);
            return Seed % 16 == 0 ? bytes[..Below(bytes.Length)] : bytes;
        }

        private static void Edit(StringBuilder text, Func<int, int> below)
        {
            int at = below(text.Length), length = Math.Min(below(40), text.Length - at);
            switch (below(6))
            {
                case 0:
                    text.Insert(at, s_fragments[below(s_fragments.Length)]);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                case 2:
                    text.Insert(below(text.Length), text.ToString(at, length));
                    break;
                case 3:
                    string from = ",;.\n-/1"[below(7)].ToString(CultureInfo.InvariantCulture);
                    text.Replace(from, s_fragments[below(s_fragments.Length)], at, Math.Min(text.Length - at, 5 * length));
                    break;
                case 4:
                    text.Insert(at, new string("0,\"\n."[below(5)], below(300)));
                    break;
                default:
                    string half = text.ToString(0, Math.Min(text.Length, 20_000) / 2);
                    text.Append(half);
                    break;
            }
        }
    }
}
