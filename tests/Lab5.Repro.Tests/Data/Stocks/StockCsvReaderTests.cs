using System.Globalization;
using System.Text;
using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

internal sealed class StockCsvReaderTests
{
    private static readonly string s_lab = StockFolder.Lab(
        "2010-06-29,19,25,17.540001,23.889999,23.889999,18766300",
        "2010-06-30,25.790001,30.42,23.299999,23.83,23.82,17187100.5");

    private static readonly StockDay[] s_days =
    [
        new(new(2010, 6, 29), 19, 25, 17.540001, 23.889999, 23.889999, 18766300),
        new(new(2010, 6, 30), 25.790001, 30.42, 23.299999, 23.83, 23.82, 17187100.5),
    ];

    [Test]
    public void TheLabsForm_GivesItsDays()
    {
        var history = Read(s_lab);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Days, Is.EqualTo(s_days));
            Assert.That(history.Closes.ToArray(), Is.EqualTo(new[] { 23.889999, 23.83 }));
            Assert.That(history.Ticker, Is.EqualTo("TSLA"));
            Assert.That(history.Warnings, Is.Empty);
            Assert.That(history.Identity.Kind, Is.EqualTo(DataKind.Custom));
            Assert.That(history.Identity.Rows, Is.EqualTo(2));
        }
    }

    [Test]
    public void TheOlderForm_IsTheSameData()
    {
        var history = Read(
            """
            Date,symbol,open,high,low,close,Adj Close,volume
            6/29/2010,TSLA,19.000000,25.00,17.540001,23.889999,23.889999,18766300
            6/30/2010,tsla,25.790001,30.420,23.299999,23.830000,23.820000,17187100.5
            """);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Days, Is.EqualTo(s_days));
            Assert.That(history.Identity.Hash, Is.EqualTo(Read(s_lab).Identity.Hash));
        }
    }

    [TestCaseSource(nameof(HarmlessForms))]
    public void AHarmlessDifferenceOfForm_IsAccepted(byte[] content)
    {
        using var folder = new StockFolder();

        Assert.That(StockCsvReader.Read(folder.Write("TSLA.csv", content), "TSLA").Days, Is.EqualTo(s_days));
    }

    [Test]
    public void AGermanCulture_ReadsTheSameNumbers()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
            culture.DateTimeFormat.DateSeparator = ".";
            CultureInfo.CurrentCulture = culture;
            Assert.That(Read(s_lab).Days, Is.EqualTo(s_days));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void AGapOfOver14Days_IsAWarning()
    {
        using var folder = new StockFolder();
        string path = folder.Write("TSLA.csv", StockFolder.Lab("2010-06-01,1,1,1,1,1,1", "2010-06-15,1,1,1,1,1,1", "2010-06-30,1,1,1,1,1,1"));

        var warnings = StockCsvReader.Read(path, "TSLA").Warnings;

        Assert.That(warnings.Select(warning => warning.ToString()), Is.EqualTo(new[]
        {
            $"LAB5128: {path}, line 4, column 'Date': found 2010-06-30, 15 days after 2010-06-15; expected at most 14. The days are used as if they followed each other; add the missing ones if the stock was traded.",
        }));
    }

    [Test]
    public void AHistoryTooShortForItsTestDaysAndAWindow_IsRefused()
    {
        var days = Enumerable.Range(0, 106).Select(i => new StockDay(new DateOnly(2010, 1, 1).AddDays(i), 1, 1, 1, 1, 1, 1)).ToList();
        var history = new StockHistory("TSLA", "/data/TSLA.csv", DataKind.Custom, days, []);

        var error = Assert.Throws<LabException>(() => history.RequireDays(100, 5, 2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Is.EqualTo(
                "LAB5127: /data/TSLA.csv holds 106 days; expected at least 107: 100 held-out days and one window of 5 + 2 days before them. Use a longer series or shorter windows."));
            Assert.That(() => history.RequireDays(99, 5, 2), Throws.Nothing);
        }
    }

    private static IEnumerable<TestCaseData> HarmlessForms()
    {
        var plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        yield return Form("CRLF", s_lab.Replace("\n", "\r\n", StringComparison.Ordinal), plain);
        yield return Form("CR", s_lab.Replace('\n', '\r'), plain);
        yield return Form("no line break at the end", s_lab.TrimEnd(), plain);
        yield return Form("blank lines around", "\n" + s_lab + "\n\r\n   \n", plain);
        yield return Form("blanks around fields", s_lab.Replace(",", " ,\t", StringComparison.Ordinal), plain);
        yield return Form("quoted fields", string.Join('\n', s_lab.TrimEnd().Split('\n').Select(line => $"\"{line.Replace(",", "\",\"", StringComparison.Ordinal)}\"")), plain);
        yield return Form("header in capitals", s_lab.Replace(StockFolder.LabHeader, "DATE,OPEN,HIGH,LOW,CLOSE,ADJ CLOSE,VOLUME", StringComparison.Ordinal), plain);
        yield return Form("more columns", string.Join('\n', s_lab.TrimEnd().Split('\n').Select((line, i) => line + (i == 0 ? ",Dividends," : ",0.0,"))), plain);
        yield return Form("plus signs and exponents", s_lab.Replace("23.889999", "+2.3889999e1", StringComparison.Ordinal), plain);
        yield return Form("UTF-8 with a mark", s_lab, Encoding.UTF8);
        yield return Form("UTF-16 LE with a mark", s_lab, Encoding.Unicode);
        yield return Form("UTF-16 BE with a mark", s_lab, Encoding.BigEndianUnicode);
        yield return Form("UTF-16 LE without a mark", s_lab, new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
        yield return Form("UTF-16 BE without a mark", s_lab, new UnicodeEncoding(bigEndian: true, byteOrderMark: false));
        yield return Form("other order of columns", "Volume,Date,Close,Adj Close,Low,High,Open\n18766300,2010-06-29,23.889999,23.889999,17.540001,25,19\n17187100.5,2010-06-30,23.83,23.82,23.299999,30.42,25.790001\n", plain);
    }

    private static TestCaseData Form(string name, string text, Encoding encoding) =>
        new TestCaseData((byte[])[.. encoding.Preamble, .. encoding.GetBytes(text)]).SetArgDisplayNames(name);

    private static StockHistory Read(string text)
    {
        using var folder = new StockFolder();
        return StockCsvReader.Read(folder.Write("TSLA.csv", text), "TSLA");
    }
}
