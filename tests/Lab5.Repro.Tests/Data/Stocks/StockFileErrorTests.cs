using System.Text;
using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>Every way in which a stock file can be bad: the code and the whole message, which names the file's place and the fix.</summary>
internal sealed class StockFileErrorTests
{
    private const string Good = "2010-06-29,19,25,17.540001,23.889999,23.889999,18766300";
    private const string Next = "2010-06-30,25.790001,30.42,23.299999,23.83,23.83,17187100";
    private const string OldHeader = "Date,symbol,open,high,low,close,Adj Close,volume";

    [TestCaseSource(nameof(BadFiles))]
    public void ABadFile_IsRefusedWithItsCodePlaceAndFix(byte[] content, string code, string message)
    {
        using var folder = new StockFolder();
        string path = folder.Write("TSLA.csv", content);

        var error = Assert.Throws<LabException>(() => StockCsvReader.Read(path, "TSLA"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Code, Is.EqualTo(code));
            Assert.That(error.Message, Is.EqualTo($"{code}: {message.Replace("{path}", path, StringComparison.Ordinal)}"));
        }
    }

    [Test]
    public void ADirectoryInPlaceOfTheFile_IsRefused()
    {
        using var folder = new StockFolder();

        var error = Assert.Throws<LabException>(() => StockCsvReader.Read(folder.FullName, "TSLA"));

        Assert.That(error.Message, Is.EqualTo($"LAB5104: {folder.FullName} is a directory; expected a CSV file of daily prices. Name the directory that holds the file."));
    }

    [Test]
    public void AFileThatIsLocked_IsRefusedWithTheSystemsReason()
    {
        using var folder = new StockFolder();
        string path = folder.Write("TSLA.csv", StockFolder.Lab(Good));
        using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var error = Assert.Throws<LabException>(() => StockCsvReader.Read(path, "TSLA"));

        Assert.That(error.Message, Is.EqualTo(
            $"LAB5109: {path} cannot be read: {error.InnerException!.Message} Expected a CSV file of daily prices that this user may read. Check its permissions and that no other program holds it."));
    }

    private static IEnumerable<TestCaseData> BadFiles()
    {
        foreach (var test in Structure().Concat(Quotes()).Concat(Dates()).Concat(Numbers()))
            yield return test;
        yield return Bytes("binary content", [.. "Da"u8, 3, 4, 20, 0, 6, 0], "LAB5111",
            "{path}, line 1, character 3: found the control character U+0003, which no text file holds; expected CSV text in UTF-8 or UTF-16. Export the data as CSV (a workbook or an archive is not CSV).");
        yield return Bytes("bytes that are not UTF-8", [.. Encoding.UTF8.GetBytes(StockFolder.Lab(Good)), 0xFF, 0x81], "LAB5111",
            "{path}, line 3, character 2: found bytes that are not valid text, which no text file holds; expected CSV text in UTF-8 or UTF-16. Export the data as CSV (a workbook or an archive is not CSV).");
    }

    private static IEnumerable<TestCaseData> Structure()
    {
        const string Empty = "{path}, line 1: the file is empty; expected a header such as Date,Close above one line a trading day. Get the file again.";
        yield return Case("empty file", "", "LAB5110", Empty);
        yield return Case("blank lines only", "\n\r\n", "LAB5110", Empty);
        yield return Bytes("byte order mark only", [0xEF, 0xBB, 0xBF], "LAB5110", Empty);
        yield return Case("header only", StockFolder.LabHeader + "\n", "LAB5112",
            "{path}, line 2: found no prices below the header; expected one line a trading day. Get the file again.");
        yield return Case("missing column", $"Date,Open,High,Low,Adj Close,Volume\n{Good}\n", "LAB5113",
            "{path}, line 1, column 'Close': there is no such column in the header 'Date,Open,High,Low,Adj Close,Volume'; expected at least Date and Close, in any order and case. The file has adjusted closes only; rename that column to Close if they are what you want.");
        yield return Case("no header", $"{Good}\n{Next}\n", "LAB5113",
            $"{{path}}, line 1, column 'Date': there is no such column in the header '{Good}'; expected at least Date and Close, in any order and case. The file begins with its data: put the header above them.");
        yield return Case("duplicate column", $"Date,Open,High,Low,Close,close,Adj Close,Volume\n{Good},1\n", "LAB5114",
            "{path}, line 1, column 'close': found twice in the header, as columns 5 and 6; expected once. Remove or rename one.");
        yield return Case("lines in quotes", "\"Date,Close\"\n\"2010-06-29,23.89\"\n", "LAB5113",
            "{path}, line 1, column 'Date': there is no such column in the header '\"Date,Close\"'; expected at least Date and Close, in any order and case. The quotes around whole lines make one field of them; remove these quotes.");
        yield return Case("another table", "Date\tOpen\tHigh\n", "LAB5113",
            "{path}, line 1, column 'Close': there is no such column in the header 'Date\\tOpen\\tHigh'; expected at least Date and Close, in any order and case. Add the column or correct its name.");
        yield return Case("ragged row, too short", StockFolder.Lab(Good, "2010-06-30,25.79,30.42"), "LAB5116",
            "{path}, line 3: found 3 fields in '2010-06-30,25.79,30.42'; expected 7, as in the header. Complete the line, remove it, or put quotes around numbers with commas.");
        yield return Case("ragged row, too long after a blank line", StockFolder.Lab(Good, "", Next.Replace("25.790001", "1,025.79", StringComparison.Ordinal)), "LAB5116",
            "{path}, line 4: found 8 fields in '2010-06-30,1,025.79,30.42,23.299999,23.83,23.83,17187100'; expected 7, as in the header. Complete the line, remove it, or put quotes around numbers with commas.");
        yield return Case("another stock's file", $"{OldHeader}\n6/29/2010,GOOGL,19,25,17.54,23.89,23.89,18766300\n", "LAB5126",
            "{path}, line 2, column 'symbol': found 'GOOGL'; expected TSLA, after the file's name. Rename the file or put TSLA's prices into it.");
    }

    private static IEnumerable<TestCaseData> Quotes()
    {
        const string Rest = "where a quote is not closed or stands inside the text; expected none or one around the whole field. Remove the quotes.";
        yield return Case("unclosed quote", StockFolder.Lab("2010-06-29,19,25,17.54,\"23.89,23.89,18766300", Next), "LAB5117",
            "{path}, line 2, column 'Close': found '\"23.89,23.89,18766300', " + Rest);
        yield return Case("unclosed quote in the last field of the file", StockFolder.Lab(Good) + "2010-06-30,1,1,1,1,1,\"17187100", "LAB5117",
            "{path}, line 3, column 'Volume': found '\"17187100', " + Rest);
        yield return Case("quote inside a number", StockFolder.Lab("2010-06-29,19,2\"5,17.54,23.89,23.89,18766300"), "LAB5117",
            "{path}, line 2, column 'High': found '2\"5', " + Rest);
        yield return Case("text after a closing quote", StockFolder.Lab("\"2010-06-29\",19,25,\"17\".54,23.89,23.89,18766300"), "LAB5117",
            "{path}, line 2, column 'Low': found '\"17\".54', " + Rest);
        yield return Case("unclosed quote in the header", "Date,Open,\"High,Low,Close,Adj Close,Volume\n" + Good, "LAB5113",
            "{path}, line 1, column 'Close': there is no such column in the header 'Date,Open,\"High,Low,Close,Adj Close,Volume'; expected at least Date and Close, in any order and case. Add the column or correct its name.");
    }

    private static IEnumerable<TestCaseData> Dates()
    {
        const string First = "expected a date such as 2010-06-29 or 6/29/2010. Correct the date.";
        const string Iso = "expected a date of the form yyyy-MM-dd, as in the other lines. Correct the date.";
        foreach (var (wrong, hint) in new[]
        {
            ("", ""), ("2010-06", ""), ("29 of June", ""), ("today", ""), ("########", " (a spreadsheet's column that was too narrow)"),
            ("40358", " (perhaps a spreadsheet's number of a day: give the column a date format before saving)"),
            ("1277769600", " (perhaps the time since 1970: convert it to dates)"),
        })
        {
            yield return Case($"wrong first date '{wrong}'", StockFolder.Lab(wrong + ",19,25,17.54,23.89,23.89,18766300"), "LAB5118",
                $"{{path}}, line 2, column 'Date': found '{wrong}'{hint}; {First}");
        }

        yield return Case("no day of the calendar", StockFolder.Lab("2010-02-30,19,25,17.54,23.89,23.89,18766300"), "LAB5118", $"{{path}}, line 2, column 'Date': found '2010-02-30'; {Iso}");
        yield return Case("wrong later date", StockFolder.Lab(Good, "2010-06-31,1,1,1,1,1,1"), "LAB5118", $"{{path}}, line 3, column 'Date': found '2010-06-31'; {Iso}");
        yield return Case("another form of date", StockFolder.Lab(Good, "6/30/2010,1,1,1,1,1,1"), "LAB5118", $"{{path}}, line 3, column 'Date': found '6/30/2010'; {Iso}");
        yield return Case("another form of date in the older file", $"{OldHeader}\n6/29/2010,TSLA,1,1,1,1,1,1\n2010-06-30,TSLA,1,1,1,1,1,1\n", "LAB5118",
            "{path}, line 3, column 'Date': found '2010-06-30'; expected a date of the form M/d/yyyy, as in the other lines. Correct the date.");
        yield return Case("out of order", StockFolder.Lab("2010-06-28,1,1,1,1,1,1", Next, Good, "2010-07-01,1,1,1,1,1,1"), "LAB5119",
            "{path}, line 4, column 'Date': found '2010-06-29' after 2010-06-30; expected a later day. Sort the lines by date.");
        yield return Case("out of order, newest first", StockFolder.Lab("2010-07-02,1,1,1,1,1,1", Good, Next, "2010-06-28,1,1,1,1,1,1"), "LAB5119",
            "{path}, line 4, column 'Date': found '2010-06-30' after 2010-06-29; expected an earlier day, as most lines are newest first. Sort the lines by date.");
        yield return Case("duplicate date", StockFolder.Lab(Good, Next, Next), "LAB5120",
            "{path}, line 4, column 'Date': found '2010-06-30', which line 3 holds already; expected each day once. Remove one of the lines.");
        yield return Case("duplicate date further up", StockFolder.Lab(Good, Next, "", Good), "LAB5120",
            "{path}, line 5, column 'Date': found '2010-06-29', which line 2 holds already; expected each day once. Remove one of the lines.");
    }

    private static IEnumerable<TestCaseData> Numbers()
    {
        const string Number = "expected a number with a decimal point, such as 23.889999. Correct the number or remove the line.";
        const string Positive = "expected a price above 0. Correct the price or remove the line.";
        const string Finite = "expected a finite number. Correct the number or remove the line.";
        foreach (string text in new[] { "abc", "", "null", "-", "23.89.1", "23 .89", "0x17", "1,2,3" })
            yield return Close(text.Contains(',') ? $"\"{text}\"" : text, "LAB5121", $"found '{text}'; {Number}");
        foreach (string text in new[] { "0", "-23.89", "-0.0", "1e-400" })
            yield return Close(text, "LAB5123", $"found '{text}'; {Positive}");
        foreach (string text in new[] { "NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "+INF", "1e999", "#NUM!", "1.#INF" })
            yield return Close(text, "LAB5124", $"found '{text}'; {Finite}");
    }

    private static TestCaseData Close(string text, string code, string rest) => InColumn("Close", $"19,25,17.54,{text},23.89,1", code, rest);

    private static TestCaseData InColumn(string column, string values, string code, string rest) =>
        Case($"{column} in {values}", StockFolder.Lab(Good, $"2010-06-30,{values}"), code, $"{{path}}, line 3, column '{column}': {rest}");

    private static TestCaseData Case(string name, string content, string code, string message) => Bytes(name, Encoding.UTF8.GetBytes(content), code, message);

    private static TestCaseData Bytes(string name, byte[] content, string code, string message) =>
        new TestCaseData(content, code, message).SetArgDisplayNames(name);
}
