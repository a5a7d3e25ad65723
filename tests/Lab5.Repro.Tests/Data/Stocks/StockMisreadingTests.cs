using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Tests.Data.Stocks.Forms;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>Files that a careless reader would misread without a word: each is read right, warned about with numbers, or refused.</summary>
internal sealed class StockMisreadingTests
{
    private static readonly StockDay[] s_days = SyntheticPrices.Walk();

    // Starts below 1000 and crosses it; whole numbers, as a spreadsheet shows an index.
    private static readonly StockDay[] s_index = SyntheticPrices.Walk(level: 998, decimals: 0, seed: 3);

    [Test]
    public void DottedThousands_AreReadByWhatIsFreeOfJumps()
    {
        var history = Read("DJI", Closes(s_index, close => N(close, "N0").Replace(',', '.')));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_index.Select(day => day.Close < 1000).Distinct().Count(), Is.EqualTo(2), "The index must cross 1000.");
            Assert.That(history.Closes.ToArray(), Is.EqualTo(SyntheticPrices.Closes(s_index)));
            Assert.That(history.Form, Does.Contain("dotted thousands"));
        }
    }

    [Test]
    public void DottedThousandsWithoutTrailingZeros_AreRefused() =>
        AssertRefused("DJI", Closes(s_index, close => close < 1000 ? N(close) : N(close / 1000)), "LAB5129", "LAB5136", "Most likely: Some numbers lost their decimal point");

    [Test]
    public void ThousandsRemovedFromDecimalCommas_AreRefused()
    {
        // Of 19,661 and 19,66, both with decimal commas, the first lost its comma as if it were a thousands separator.
        var days = SyntheticPrices.Walk(decimals: 3);

        AssertRefused("TSLA", Closes(days, close => N(close).Split('.') is [var whole, { Length: 3 } decimals] ? whole + decimals : N(close)), "LAB5129", "LAB5136");
    }

    [Test]
    public void ThreeDecimalsAfterACommaBesideUngroupedVolumes_AreReadWithAWarning()
    {
        var days = SyntheticPrices.Walk(decimals: 3);

        var history = Read("TSLA", Rows(days, "Date,Close,Volume", day => $"{Iso(day)},\"{N(day.Close, "F3").Replace('.', ',')}\",{day.Volume}"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Closes.ToArray(), Is.EqualTo(SyntheticPrices.Closes(days)));
            AssertWarned(history, "LAB5153", $"is read as {N(days[0].Close, "F3")}, and {N(days[0].Close, "F3").Replace(".", "", StringComparison.Ordinal)} is possible too");
        }
    }

    [TestCase("AAPL", ',', "", TestName = "{m}(a comma and nothing else)")]
    [TestCase("AAPL", '.', "", TestName = "{m}(a point and nothing else)")]
    [TestCase("DJI", '.', "\t16651687", TestName = "{m}(a level and volumes that contradict each other)")]
    public void ThreeDigitsAfterASeparator_WithTwoReadings_AreRefused(string ticker, char separator, string rest) => AssertRefused(
        ticker,
        Rows(SyntheticPrices.Walk(decimals: 3), "Date\tClose" + (rest.Length > 0 ? "\tVolume" : ""), day => $"{Iso(day)}\t{N(day.Close, "F3").Replace('.', separator)}{rest}"),
        "LAB5133");

    [Test]
    public void AmbiguousNumbers_AreShownInBothReadings() =>
        AssertRefused("AAPL", "Date\tClose\n2017-01-03\t1,234\n2017-01-04\t1,236\n", "LAB5133", "line 2, column 'Close': '1,234' is 1.234 or 1234");

    [Test]
    public void DottedThousandsBesideDottedVolumes_AreThousands()
    {
        var days = SyntheticPrices.Walk(level: 17_000, decimals: 0);

        var history = Read("DJI", Rows(days, "Date,Close,Volume", day => $"{Iso(day)},{N(day.Close, "N0").Replace(',', '.')},{N(day.Volume, "N0").Replace(',', '.')}"));

        Assert.That(history.Closes.ToArray(), Is.EqualTo(SyntheticPrices.Closes(days)));
    }

    [Test]
    public void TwoDecimalCharacters_AreRefused() =>
        AssertRefused("TSLA", "Date,Close\n2017-01-03,19.66\n2017-01-04,\"19,57\"\n", "LAB5135", "line 3: the close '19,57' has a decimal comma or dotted thousands, but '19.66' in line 2 has a decimal point");

    [Test]
    public void DatesWithTwoReadings_AreRefusedAndBothShown() =>
        AssertRefused("TSLA", "Date,Close\n03/05/2018,19.66\n04/05/2018,19.57\n", "LAB5134",
            "'03/05/2018' to '04/05/2018' can be read as 2018-03-05 to 2018-04-05 (M/d/yyyy) or as 2018-05-03 to 2018-05-04 (d/M/yyyy)");

    [TestCase("03/01/2017,1.5\n04/01/2017,1.6\n05/01/2017,1.7\n", "2017-01-03", "2017-01-05", TestName = "{m}(month first has a Saturday)")]
    [TestCase("01/11/2017,1.5\n01/12/2017,1.6\n01/13/2017,1.7\n", "2017-01-11", "2017-01-13", TestName = "{m}(there is no 13th month)")]
    [TestCase("28.12.16,1.5\n29.12.16,1.6\n30.12.16,1.7\n", "2016-12-28", "2016-12-30", TestName = "{m}(two digits of the year)")]
    [TestCase("30-Dec-98,1.5\n31-Dec-98,1.6\n4-Jan-99,1.7\n", "1998-12-30", "1999-01-04", TestName = "{m}(the last century)")]
    [TestCase("17-01-03,1.5\n17-01-04,1.6\n17-01-31,1.7\n", "2017-01-03", "2017-01-31", TestName = "{m}(two digits of the year in front)")]
    public void Dates_AreReadByAllRows(string rows, string first, string last)
    {
        var history = Read("TSLA", "Date,Close\n" + rows);

        Assert.That((history.Days[0].Date.ToString("O"), history.Days[^1].Date.ToString("O")), Is.EqualTo((first, last)));
    }

    [Test]
    public void DaysAndMonthsThatASpreadsheetExchanged_AreRefused()
    {
        // Opened where the month comes first, 13/01 stays text, and 03/01 becomes the 1st of March, written 3/1.
        var rows = s_days.Select(day => (day.Date.Day <= 12 ? $"{day.Date.Month}/{day.Date.Day}/{day.Date.Year}" : $"{day.Date.Day}/{day.Date.Month}/{day.Date.Year}") + "," + N(day.Close));

        AssertRefused("TSLA", "Date,Close\n" + string.Join('\n', rows), "LAB5129", "A spreadsheet exchanged day and month of some dates");
    }

    [Test]
    public void OpenAndCloseExchanged_AreWarnedAbout()
    {
        var history = Read("TSLA", Rows(s_days, "Date,Close,High,Low,Open", day => $"{Iso(day)},{N(day.Open)},{N(day.High)},{N(day.Low)},{N(day.Close)}"));

        AssertWarned(history, "LAB5147", "over 249 days an open is", "Open and Close seem exchanged");
    }

    [Test]
    public void HighBelowLow_IsWarnedAboutOnce()
    {
        var history = Read("TSLA", Rows(s_days, "Date,Open,Low,High,Close", day => $"{Iso(day)},{N(day.Open)},{N(day.High)},{N(day.Low)},{N(day.Close)}"));

        AssertWarned(history, "LAB5146", "line 2, 2017-01-03: of 250 days 250 have a high below their low and 0 an open or close outside");
    }

    [Test]
    public void ACloseOutsideLowAndHigh_IsWarnedAbout()
    {
        var history = Read("TSLA", "Date,Low,High,Close\n2017-01-03,19,20,19.5\n2017-01-04,19,20,20.5\n");

        AssertWarned(history, "LAB5146", "line 3, 2017-01-04: of 2 days 0 have a high below their low and 1 an open or close outside low and high");
    }

    [Test]
    public void WeeklyRows_AreOneWarningWithCounts()
    {
        var history = Read("TSLA", Closes([.. s_days.Select((day, i) => day with { Date = new DateOnly(2010, 1, 4).AddDays(7 * i) })], N));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Warnings, Has.Count.EqualTo(1));
            AssertWarned(history, "LAB5144", "249 of 249 gaps between rows are about a week or longer");
        }
    }

    [Test]
    public void MonthlyRows_AreRefused() =>
        AssertRefused("TSLA", Closes([.. s_days.Take(120).Select((day, i) => day with { Date = new DateOnly(2010, 1, 1).AddMonths(i) })], N), "LAB5137", "119 of 119 gaps between rows are longer than 14 days");

    [Test]
    public void SeveralLongGaps_AreOneWarning()
    {
        var history = Read("TSLA", Closes([.. s_days.Where((_, i) => i is not ((> 20 and < 40) or (> 90 and < 110)))], N));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Warnings, Has.Count.EqualTo(1));
            AssertWarned(history, "LAB5128", "(2 such gaps)");
        }
    }

    [TestCase("Date,Close", "{0:yyyy-MM-dd} {1}:30:00,{2}")]
    [TestCase("Date,Time,Close", "{0:yyyy-MM-dd},{1}:30,{2}")]
    [TestCase("Datetime,Close", "{0:yyyy-MM-dd}T{1}:30:00-05:00,{2}")]
    public void HourlyRows_AreRefusedWithCounts(string header, string row)
    {
        var rows = s_days.Take(20).SelectMany(day => Enumerable.Range(10, 6).Select(hour => string.Format(CultureInfo.InvariantCulture, row, day.Date, hour, day.Close)));

        AssertRefused("TSLA", header + "\n" + string.Join('\n', rows), "LAB5138", "found 120 rows with different times on 20 days");
    }

    [Test]
    public void AnUnadjustedSplit_IsWarnedAboutWithDateAndRatio()
    {
        var days = Split(s_days, 100, 5);

        var history = Read("TSLA", Closes(days, N));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Closes.ToArray(), Is.EqualTo(SyntheticPrices.Closes(days)));
            AssertWarned(history, "LAB5148", $"from {N(days[99].Close)} on {Iso(days[99])} to {N(days[100].Close)} on {Iso(days[100])}", "as after a split 5 for 1", "Use --adjust");
        }
    }

    [Test]
    public void Adjust_TakesASplitOutByItsRatio()
    {
        var history = Read("TSLA", Closes(Split(Split(s_days, 100, 5), 200, 2), N), adjust: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Closes.ToArray(), Is.EqualTo(SyntheticPrices.Closes(s_days)).Within(1e-12).Percent);
            Assert.That(history.Warnings, Is.Empty);
            Assert.That(history.Form, Does.EndWith(", adjusted"));
        }
    }

    [Test]
    public void Adjust_TakesTheAdjustedColumnWhereThereIsOne()
    {
        var split = Split(s_days, 100, 3);
        string content = "timestamp,close,adjusted_close\n" + string.Concat(split.Zip(s_days, (raw, day) => $"{Iso(day)},{N(raw.Close)},{N(day.Close * 0.97)}\n"));

        using (Assert.EnterMultipleScope())
        {
            AssertWarned(Read("TSLA", content), "LAB5148", "as after a split 3 for 1", "The file's adjusted closes have no such jump");
            Assert.That(Read("TSLA", content, adjust: true).Closes.ToArray(), Is.EqualTo(s_days.Select(day => day.Close * 0.97)));
        }
    }

    [Test]
    public void Adjust_LeavesPricesWithoutSplitsAsTheyAre()
    {
        string content = Closes(s_days, N);

        Assert.That(Read("TSLA", content, adjust: true).Identity, Is.EqualTo(Read("TSLA", content).Identity));
    }

    [TestCase("Date,Close,Name\n2017-01-03,1.5,AAPL\n", "column 'Name': found 'AAPL'; expected TSLA")]
    [TestCase("Date,Close,Ticker\n2017-01-03,1.5,NASDAQ:AAPL\n", "column 'Ticker': found 'NASDAQ:AAPL'; expected TSLA")]
    [TestCase("Price,Close,Open\nTicker,AAPL,AAPL\nDate,,\n2017-01-03,1.5,1.5\n", "column 'Close': found 'AAPL'; expected TSLA")]
    [TestCase("Index,AAPL.Open,AAPL.Close\n2017-01-03,1.5,1.5\n", "column 'AAPL.Close': found 'AAPL'; expected TSLA")]
    [TestCase("AAPL - Historical Price and Volume Data\n\ndate,close\n2017-01-03,1.5\n", "line 1, column 'title': found 'AAPL'; expected TSLA")]
    public void AnotherStocksFile_IsRefused(string content, string part) => AssertRefused("TSLA", content, "LAB5126", part);

    [TestCase("^DJI", "DJI")]
    [TestCase("NASDAQ:TSLA", "TSLA")]
    [TestCase("TSLA.US", "TSLA")]
    [TestCase("TSLA US Equity", "TSLA")]
    [TestCase("tsla", "TSLA")]
    public void ASymbolAsASourceWritesIt_IsTheTicker(string symbol, string ticker) =>
        Assert.That(Read(ticker, $"Date,Symbol,Close\n2017-01-03,{symbol},1.5\n").Days, Has.Count.EqualTo(1));

    [Test]
    public void ACloseThatLostItsPoint_IsRefused()
    {
        string close = N(s_days[40].Close).Replace(".", "", StringComparison.Ordinal);

        AssertRefused("TSLA", Closes(s_days, price => price == s_days[40].Close ? close : N(price)), "LAB5136", $"line 42, column 'Close': found {close} beside {N(s_days[39].Close)} on");
    }

    [Test]
    public void ACloseThatLostItsPointBesideLowAndHigh_IsRefused() =>
        AssertRefused("TSLA", "Date,Low,High,Close\n2017-01-03,19,20,19.5\n2017-01-04,19,20,1955\n", "LAB5136", "line 3, column 'Close': found 1955 beside a low of 19 and a high of 20");

    [Test]
    public void ADateAfterToday_IsRefused() =>
        AssertRefused("TSLA", "Date,Close\n2017-01-03,1.5\n2999-01-04,1.5\n", "LAB5139", "line 3, column 'Date': found '2999-01-04', which is after today");

    [TestCase("TSLA", true)]
    [TestCase("BTC-USD", false)]
    [TestCase("EURUSD=X", false)]
    public void Weekends_AreWarnedAboutInAStockThatIsNoCurrency(string ticker, bool warned)
    {
        var history = Read(ticker, Closes([.. s_days.Select((day, i) => day with { Date = day.Date.AddDays(i - day.Date.DayNumber + s_days[0].Date.DayNumber) })], N));

        if (warned)
            AssertWarned(history, "LAB5145", "71 of 250 days are Saturdays or Sundays, the first 2017-01-07");
        else
            Assert.That(history.Warnings, Is.Empty);
    }

    [Test]
    public void ManyProblems_AreListedByLineAndTheRestCounted()
    {
        string content = "Date,Close\n" + string.Concat(s_days.Select((day, i) => i < 200 ? $"{Iso(day)},x{i}\n" : $"{Iso(day)},1.5,2\n"));

        string message = AssertRefused("TSLA", content, "LAB5129", "has 250 problems and is not read. Most likely: The column of the closes holds something else");

        Assert.That(message.Split('\n'), Has.Length.EqualTo(22));
        Assert.That(message.Split('\n')[1], Does.StartWith("  LAB5121, line 2, column 'Close': found 'x0'"));
        Assert.That(message, Does.EndWith("\n  and 230 more"));
    }

    [Test]
    public void TheSurrogate_IsReadBackWithoutWarnings([Values("TSLA", "GOOGL", "DJI")] string ticker)
    {
        var market = SurrogateMarket.Create(StockManifest.Default.Find(ticker)!);
        using var content = new MemoryStream();
        StockCsvWriter.Write(content, market.Days);
        using var folder = new StockFolder();

        var history = StockCsvReader.Read(folder.Write($"{ticker}.csv", content.ToArray()), ticker);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Identity.Hash, Is.EqualTo(market.Identity.Hash));
            Assert.That(history.Warnings, Is.Empty);
        }
    }

    private static StockDay[] Split(StockDay[] days, int at, int ratio) => [.. days.Select((day, i) => i < at ? day with { Close = day.Close * ratio } : day)];

    private static string Closes(IEnumerable<StockDay> days, Func<double, string> write) => Rows(days, "Date,Close", day => $"{Iso(day)},{write(day.Close)}");

    private static string Rows(IEnumerable<StockDay> days, string header, Func<StockDay, FormattableString> row) =>
        header + "\n" + string.Concat(days.Select(day => row(day).ToString(CultureInfo.InvariantCulture) + "\n"));

    private static string Iso(StockDay day) => day.Date.ToString("O", CultureInfo.InvariantCulture);

    private static string N(double price) => N(price, "R");

    private static string N(double price, string format) => price.ToString(format, CultureInfo.InvariantCulture);

    private static StockHistory Read(string ticker, string content, bool adjust = false)
    {
        using var folder = new StockFolder();
        return StockCsvReader.Read(folder.Write($"{ticker}.csv", content), ticker, new() { Adjust = adjust });
    }

    private static void AssertWarned(StockHistory history, string code, params string[] parts)
    {
        string text = string.Join('\n', history.Warnings);
        Assert.That(text, Does.Contain(code));
        Assert.That(parts.Where(part => !text.Contains(part, StringComparison.Ordinal)), Is.Empty, text);
    }

    private static string AssertRefused(string ticker, string content, string code, params string[] parts)
    {
        var error = Assert.Throws<LabException>(() => Read(ticker, content));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Code, Is.EqualTo(code), error.Message);
            Assert.That(parts.Where(part => !error.Message.Contains(part, StringComparison.Ordinal)), Is.Empty, error.Message);
        }

        return error.Message;
    }
}
