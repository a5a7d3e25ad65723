using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>What may lie in a folder of prices beside a plain CSV file.</summary>
internal sealed class StockInputTests
{
    private const string Csv = "Date,Close\n2017-01-03,1.5\n2017-01-04,1.6\n";

    private StockFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("TSLA (1).csv")]
    [TestCase("TSLA.csv.txt")]
    [TestCase("tsla.us.csv")]
    [TestCase("^TSLA.csv")]
    [TestCase("TSLA.txt")]
    [TestCase("TSLA Historical Data.csv")]
    [TestCase("tsla_us_d (3).csv")]
    public void AFileThatAProgramRenamed_IsFound(string name)
    {
        _folder.Write(name, Csv);

        Assert.That(Load().Source, Is.EqualTo(_folder.PathOf(name)));
    }

    [Test]
    public void TheExactName_ComesBeforeOthers()
    {
        _folder.Write("TSLA (1).csv", "");
        _folder.Write("TSLA.csv", Csv);

        Assert.That(Load().Days, Has.Count.EqualTo(2));
    }

    [Test]
    public void TwoCopies_AreRefused()
    {
        _folder.Write("TSLA (1).csv", Csv);
        _folder.Write("TSLA (2).csv", Csv);

        AssertRefused("LAB5105", "more than one file for TSLA: TSLA (1).csv, TSLA (2).csv");
    }

    [TestCase("TSLA.csv.gz")]
    [TestCase("TSLA.zip")]
    [TestCase("TSLA.csv.zip")]
    public void ACompressedFile_IsRead(string name)
    {
        _folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(Csv) : Zip(("prices/TSLA.csv", Csv), ("__MACOSX/._TSLA.csv", "x"), ("readme.md", "x")));

        Assert.That(Load().Closes.ToArray(), Is.EqualTo(new[] { 1.5, 1.6 }));
    }

    [Test]
    public void AnArchiveWithTwoFiles_IsRefused()
    {
        _folder.Write("TSLA.zip", Zip(("a.csv", Csv), ("b.csv", Csv)));

        AssertRefused("LAB5142", "holds 2 CSV files (a.csv, b.csv); expected one");
    }

    [Test]
    public void AnArchiveWithoutCsv_IsRefused()
    {
        _folder.Write("TSLA.zip", Zip(("a.md", Csv)));

        AssertRefused("LAB5142", "holds 0 CSV files; expected one");
    }

    [Test]
    public void ADamagedArchive_IsRefused([Values("TSLA.csv.gz", "TSLA.zip")] string name)
    {
        byte[] whole = name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(Csv) : Zip(("a.csv", Csv));
        whole.AsSpan(12, 20).Fill(0xAA);
        _folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? whole : whole[..^10]);

        AssertRefused("LAB5109", "cannot be read");
    }

    [TestCase("{\"finance\":{\"error\":\"Unauthorized\"}}", "JSON beginning '{\"finance\"")]
    [TestCase("  [1, 2]", "JSON beginning '[1, 2]'")]
    [TestCase("<!DOCTYPE html><html><body>Too many requests</body></html>", "HTML beginning '<!DOCTYPE html>")]
    [TestCase("\uFEFF<?xml version=\"1.0\"?><Workbook/>", "XML beginning")]
    [TestCase("%PDF-1.7", "a PDF document")]
    [TestCase("PAR1....", "a Parquet table")]
    public void OtherContents_AreNamedAsWhatTheyAre(string content, string part)
    {
        _folder.Write("TSLA.csv", content);

        AssertRefused("LAB5140", $"TSLA.csv holds {part}");
    }

    [Test]
    public void AWorkbookNamedCsv_IsNamedAsOne()
    {
        _folder.Write("TSLA.csv", Zip(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")));

        AssertRefused("LAB5140", "holds an Excel workbook (.xlsx)", "save it as CSV");
    }

    [Test]
    public void AnArchiveNamedCsv_IsNamedAsOne()
    {
        _folder.Write("TSLA.csv", Gzip(Csv));

        AssertRefused("LAB5140", "holds a GZIP archive", "Name it TSLA.csv.gz, or unpack it.");
    }

    [Test]
    public void AWorkbookInPlaceOfACsv_IsNamedWithTheWayOut()
    {
        _folder.Write("TSLA.xlsx", "x");

        AssertRefused("LAB5150", "TSLA.xlsx is the only file for TSLA", "save it as TSLA.csv");
    }

    [Test]
    public void AnEmptyFolderName_IsRefused() =>
        AssertRefused("LAB5151", () => new StockDataProvider(new() { ExplicitDirectory = "" }).Load("TSLA"), "--data names no directory");

    [Test]
    public void AnotherStocksFolder_OffersItsTicker()
    {
        _folder.Write("AAPL.csv", Csv);

        AssertRefused("LAB5103", "Use --ticker AAPL to leave TSLA out");
    }

    [Test]
    public void AFileWhoseNameBeginsWithTheTicker_IsNamedWithTheRename()
    {
        _folder.Write("TSLA_2019.csv", Csv);

        AssertRefused("LAB5103", "Rename TSLA_2019.csv to TSLA.csv if it has TSLA's prices");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Named pipes are not files there.")]
    public void APipe_IsRefusedWithoutWaitingForAWriter()
    {
        using (var make = Process.Start("mkfifo", _folder.PathOf("TSLA.csv")))
            make.WaitForExit();

        AssertRefused("LAB5141", "TSLA.csv is a named pipe");
    }

    [TestCase("/dev/zero")]
    [TestCase("/dev/null")]
    [Platform(Exclude = "Win", Reason = "There are no such devices.")]
    public void ADevice_IsRefused(string device)
    {
        File.CreateSymbolicLink(_folder.PathOf("TSLA.csv"), device);

        AssertRefused("LAB5141", "TSLA.csv is a device");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need rights there.")]
    public void ALoopOfLinks_IsRefused()
    {
        File.CreateSymbolicLink(_folder.PathOf("other"), _folder.PathOf("TSLA.csv"));
        File.CreateSymbolicLink(_folder.PathOf("TSLA.csv"), _folder.PathOf("other"));

        AssertRefused("LAB5109", "TSLA.csv cannot be read");
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need rights there.")]
    public void ALinkToAFile_IsFollowed()
    {
        _folder.Write("prices.dat", Csv);
        File.CreateSymbolicLink(_folder.PathOf("TSLA.csv"), _folder.PathOf("prices.dat"));

        Assert.That(Load().Days, Has.Count.EqualTo(2));
    }

    [Test]
    public void AFolderThatMayNotBeListed_IsRefused()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("This user may list every folder, or rights are set in another way.");
            return;
        }

        var mode = File.GetUnixFileMode(_folder.FullName);
        File.SetUnixFileMode(_folder.FullName, UnixFileMode.None);
        try
        {
            AssertRefused("LAB5154", "cannot be read");
        }
        finally
        {
            File.SetUnixFileMode(_folder.FullName, mode);
        }
    }

    [Test]
    public void ALineWithoutEnd_IsRefused()
    {
        _folder.Write("TSLA.csv", Csv + new string('1', 400_000));

        AssertRefused("LAB5143", "line 4: the line is longer than 65536 characters");
    }

    [Test]
    public void AHeaderWithoutEnd_IsRefused()
    {
        _folder.Write("TSLA.csv", "Date,Close," + new string('x', 400_000));

        AssertRefused("LAB5112", "found no prices below the header");
    }

    [TestCase("Date,Close\n2017-01-03,\u00A01.5\n", 1)]
    [TestCase("Date,Preis,Close\n2017-01-03,gr\u00F6\u00DFer,\u00801.5\n", 1)]
    public void TextInTheWindowsEncoding_IsRead(string content, int days)
    {
        _folder.Write("TSLA.csv", Encoding.Latin1.GetBytes(content));

        Assert.That(Load().Days, Has.Count.EqualTo(days));
    }

    [Test]
    public void AMarkOfUtf32_IsUnderstood([Values] bool bigEndian)
    {
        var encoding = new UTF32Encoding(bigEndian, byteOrderMark: true);
        _folder.Write("TSLA.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(Csv)]);

        Assert.That(Load().Days, Has.Count.EqualTo(2));
    }

    private StockHistory Load() => new StockDataProvider(new() { ExplicitDirectory = _folder.FullName, EnvironmentVariable = _ => null }).Load("TSLA");

    private void AssertRefused(string code, params string[] parts) => AssertRefused(code, () => Load(), parts);

    private static void AssertRefused(string code, Action read, params string[] parts)
    {
        var error = Assert.Throws<LabException>(read);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Code, Is.EqualTo(code), error.Message);
            Assert.That(parts.Where(part => !error.Message.Contains(part, StringComparison.Ordinal)), Is.Empty, error.Message);
        }
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
